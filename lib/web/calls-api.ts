/**
 * `GET /api/v1/calls`: the catalogue for API clients. Answered by the front before Next, as it costs a fraction there
 * (server/catalogue.ts), and by the route handler where there is no front.
 */
import type { Actor } from "@/lib/command/actor";
import { invalid } from "@/lib/command/errors";
import { searchCalls } from "@/lib/domain/calls/catalogue-queries";
import type { Facets } from "@/lib/domain/calls/facets";
import { readCallFilter } from "@/lib/domain/calls/filter";
import { callJson } from "@/lib/domain/calls/json";
import { type ApiAnswer, answerRead, apiPage, apiRead, choiceOf, cursorOf, limitOf } from "./api";

/** Parameters: those of the catalogue's address, cursor, limit, and `facets=true` for the counts. */
async function found({ actor, query }: { actor: Actor; query: URLSearchParams }) {
  const { filter, problems } = readCallFilter((name) => query.get(name));
  if (Object.keys(problems).length > 0) throw invalid(problems);
  const facets = choiceOf(query, "facets", ["true", "false"]) === "true";
  const page = await searchCalls(
    actor,
    { ...filter, cursor: cursorOf(query), limit: limitOf(query) },
    { facets },
  );
  const counted = facets
    ? { total: page.total ?? null, facets: page.facets ? facetsJson(page.facets) : null }
    : {};
  return { ...apiPage(page, callJson), ...counted };
}

/** For Next. */
export const readCalls = apiRead("anyone", found);

/** For the front. */
export const answerCallsRead = (asked: {
  cookie: string | undefined;
  authorization: string | undefined;
  query: URLSearchParams;
}): Promise<ApiAnswer> => answerRead("anyone", found, { ...asked, params: {} });

/** Counts by group, as the catalogue shows them. `null` while the index of the process is not built. */
const facetsJson = (facets: Facets) => ({
  state: facets.states,
  soon: facets.soon,
  agency: facets.agencies,
  discipline: facets.disciplines,
  stage: facets.stages,
  currency: facets.currencies,
  range: facets.ranges,
  rangesIn: facets.rangesIn ?? null,
});
