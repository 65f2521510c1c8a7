import { expect, it } from "vitest";
import type { CallItem } from "@/lib/domain/calls/queries";
import { callFeed } from "./call-feed";

const call = {
  id: "01920000-0000-7000-8000-000000000001",
  title: "Tides & <towers> ]]> more",
  summary: "What <b>is</b> funded",
  agencyName: "Fund & Co",
  updatedAt: new Date("2026-11-01T12:00:00Z"),
  createdAt: new Date("2026-10-01T12:00:00Z"),
  publishedAt: new Date("2026-10-02T12:00:00Z"),
  disciplines: ["physics"],
} as unknown as CallItem;

it("names feed and entries by tags that stay, with the instants they were changed", () => {
  const feed = callFeed([call], "q=tides&discipline=physics", "https://portal.test");
  expect(feed).toContain("<id>tag:portal.test,2026:calls?q=tides&amp;discipline=physics</id>");
  expect(feed).toContain(`<id>tag:portal.test,2026:calls/${call.id}</id>`);
  expect(feed).toContain("<updated>2026-11-01T12:00:00.000Z</updated>");
  expect(feed).toContain("<published>2026-10-02T12:00:00.000Z</published>");
  expect(feed).toMatch(/<link rel="self" href="https:\/\/portal.test\/calls.atom\?q=tides&amp;/);
  expect(feed).toContain(`href="https://portal.test/calls/${call.id}"`);
  expect(feed).toContain('term="physics"');
});

it("keeps what people wrote as text", () => {
  const feed = callFeed([call], "", "https://portal.test");
  expect(feed).not.toContain("<towers>");
  expect(feed).not.toContain("<b>");
  // The end of a CDATA section within one would let the rest out.
  expect(feed.match(/]]>/g)?.length).toBe(feed.match(/<!\[CDATA\[/g)?.length);
  expect(feed).toContain("Fund &amp; Co");
});

it("is a feed without entries too", () => {
  expect(callFeed([], "", "https://portal.test")).toMatch(
    /^<\?xml[\s\S]*<updated>.+<\/updated>[\s\S]*<\/feed>/,
  );
});
