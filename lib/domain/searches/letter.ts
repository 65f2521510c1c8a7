/** The mail about new calls of a saved search. */

import { instantWords } from "@/lib/domain/days";
import type { IndexRow } from "../calls/catalogue-rows";
import { applyBy } from "../calls/deadline";
import { type Letter, portalLink } from "../notifications/changes";
import { unsubscribeToken } from "./unsubscribe-link";

const MOST_TOLD = 20;

/** Names up to twenty calls, the next to close first. @param until what the mail covers, part of its identity */
export function alertLetter(
  search: { id: string; name: string; query: string },
  to: string,
  calls: readonly IndexRow[],
  until: Date,
): Letter {
  const count = calls.length === 1 ? "1 new call" : `${calls.length} new calls`;
  const told = calls
    .slice(0, MOST_TOLD)
    .map(
      (call) =>
        `${call.title}\n${call.agencyName}, ${call.outlineClosesAt ? "outlines due" : "closes"} ${instantWords(applyBy(call), call.timeZone)}\n${portalLink(`/calls/${call.id}`)}`,
    );
  const more = calls.length - told.length;
  const token = unsubscribeToken(search.id);
  return {
    dedupeKey: `search:${search.id}:${until.toISOString()}`,
    to,
    subject: `${count}: ${search.name}`,
    text: [
      `${count} opened that ${calls.length === 1 ? "matches" : "match"} your search “${search.name}”.`,
      ...told,
      ...(more > 0 ? [`And ${more} more.`] : []),
      `All of them: ${portalLink(`/calls${search.query ? `?${search.query}` : ""}`)}`,
      `Your searches: ${portalLink("/account/searches")}\nNo more e-mails of this search: ${portalLink(`/unsubscribe/${token}`)}`,
    ].join("\n\n"),
    unsubscribeUrl: portalLink(`/api/unsubscribe/${token}`),
  };
}
