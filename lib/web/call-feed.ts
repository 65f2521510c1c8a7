/** Calls as an Atom feed (RFC 4287). Ids are tags: they stay whatever host the portal is reached under later. */
import { Feed } from "feed";
import type { CallItem } from "@/lib/domain/calls/queries";

/** Of the year in which the portal could first use its host's name (RFC 4151); must never change. */
const TAG_YEAR = 2026;

// Titles and summaries are plain text, which the library sends as HTML.
const asHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * The feed of a search.
 * @param query canonical query string of the search, "" for all open calls
 */
export function callFeed(calls: readonly CallItem[], query: string, origin: string): string {
  const tag = `tag:${new URL(origin).hostname},${TAG_YEAR}:calls`;
  const asked = query ? `?${query}` : "";
  const latest = new Date(Math.max(0, ...calls.map((call) => call.updatedAt.getTime())));
  const feed = new Feed({
    id: `${tag}${asked}`,
    title: "Calls for proposals",
    link: `${origin}/calls${asked}`,
    feedLinks: { atom: `${origin}/calls.atom${asked}` },
    updated: latest,
    generator: false,
    author: { name: "Research funding portal" },
  });
  for (const call of calls)
    feed.addItem({
      id: `${tag}/${call.id}`,
      title: asHtml(call.title),
      link: `${origin}/calls/${call.id}`,
      date: call.updatedAt,
      published: call.publishedAt ?? call.createdAt,
      description: asHtml(
        call.outlineClosesAt
          ? `${call.summary} Outlines are due ${call.outlineClosesAt.toISOString()}.`
          : call.summary,
      ),
      author: [{ name: call.agencyName }],
      category: call.disciplines.map((term) => ({ name: term, term })),
    });
  return feed.atom1();
}
