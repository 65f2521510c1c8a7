/**
 * What one may ask of the catalogue, and how an address says it: pages, API, feeds and saved searches read the same
 * parameters. Lists are joined by commas. Browser-safe.
 */
import { currencies } from "@/lib/command/currencies";
import { amountText, parseAmount } from "../money";
import {
  type AmountRange,
  amountRanges,
  type CareerStage,
  careerStageKeys,
  type Discipline,
  disciplineKeys,
} from "./vocabulary";

export const publicStates = ["open", "upcoming", "closed"] as const;
export type PublicState = (typeof publicStates)[number];

/** By how well the words match; what closes (or opens) next; the latest published; the largest amount. */
export const callSorts = ["relevance", "closing", "newest", "amount"] as const;
export type CallSort = (typeof callSorts)[number];

export type CallFilter = {
  q?: string | undefined;
  /** Open when absent. */
  state?: PublicState | undefined;
  /** Slugs; any of them. */
  agencies?: string[] | undefined;
  /** Any of them; calls that name none are open to all. */
  disciplines?: Discipline[] | undefined;
  stages?: CareerStage[] | undefined;
  /** Range of the largest amount; needs a currency. */
  range?: AmountRange | undefined;
  /** Open calls that close within a fortnight. */
  soon?: boolean | undefined;
  currency?: string | undefined;
  /** Minor units of `currency`: calls that fund this amount. */
  amount?: bigint | undefined;
  /** Relevance when there are words, else closing. By amount only within a currency. */
  sort?: CallSort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** What the sort of a filter comes to. */
export function sortOf(filter: CallFilter): CallSort {
  const words = Boolean(filter.q?.trim());
  if (filter.sort === "relevance" && words) return "relevance";
  if (filter.sort === "newest" || (filter.sort === "amount" && filter.currency)) return filter.sort;
  return filter.sort === undefined && words ? "relevance" : "closing";
}

const MOST_TEXT = 200;
const SLUG = /^[a-z0-9-]{1,80}$/;
/** Parameters of the catalogue's address, in the order in which an address says them. */
export const filterNames = [
  "q",
  "state",
  "agency",
  "discipline",
  "stage",
  "currency",
  "amount",
  "range",
  "soon",
  "sort",
] as const;
export type FilterName = (typeof filterNames)[number];

type Get = (name: string) => string | null | undefined;
export type ReadFilter = { filter: CallFilter; problems: Record<string, string[]> };

/** Reads a filter. What cannot be read is left out of it and told in `problems`, by parameter. */
export function readCallFilter(get: Get): ReadFilter {
  const problems: Record<string, string[]> = {};
  const text = (name: FilterName) =>
    get(name)
      ?.trim()
      .slice(0, MOST_TEXT * 5) || undefined;
  function one<Word extends string>(name: FilterName, words: readonly Word[]): Word | undefined {
    const given = text(name);
    const found = words.find((word) => word === given);
    if (given && !found) problems[name] = [`Use one of ${words.join(", ")}.`];
    return found;
  }
  function some<Word extends string>(name: FilterName, words: readonly Word[]): Word[] | undefined {
    const given = text(name)?.split(",") ?? [];
    const found = words.filter((word) => given.includes(word));
    if (found.length < new Set(given).size)
      problems[name] = [`Use some of ${words.join(", ")}, separated by commas.`];
    return found.length > 0 ? found : undefined;
  }
  const agencies = text("agency")
    ?.split(",")
    .filter((slug) => SLUG.test(slug))
    .slice(0, 20);
  const currency = one("currency", Object.keys(currencies));
  const soon = get("soon")?.trim();
  if (soon && !["1", "true", "0", "false"].includes(soon)) problems.soon = ["Use true or false."];
  const filter: CallFilter = {
    q: text("q")?.slice(0, MOST_TEXT),
    state: one("state", publicStates),
    agencies,
    disciplines: some("discipline", disciplineKeys),
    stages: some("stage", careerStageKeys),
    currency,
    amount: readAmount(text("amount"), currency, problems),
    range: one("range", amountRanges),
    soon: soon === "1" || soon === "true" || undefined,
    sort: one("sort", callSorts),
  };
  if (filter.range && !currency) problems.range = ["Choose a currency for the range of amounts."];
  return { filter, problems };
}

function readAmount(
  typed: string | undefined,
  currency: string | undefined,
  problems: Record<string, string[]>,
): bigint | undefined {
  if (!typed) return undefined;
  if (!currency) {
    problems.amount = ["Choose a currency for the amount."];
    return undefined;
  }
  const amount = parseAmount(typed, currency);
  if (amount === undefined)
    problems.amount = [`“${typed.slice(0, 30)}” is not an amount in ${currency}. Enter one such as 25000.`];
  return amount;
}

/** A filter's parameters; absent ones are what stands when nothing is said. */
export function filterParams(filter: CallFilter): Partial<Record<FilterName, string>> {
  const { q, state, agencies, disciplines, stages, currency, amount, range, soon, sort } = filter;
  const all: Record<FilterName, string | undefined> = {
    q: q?.trim(),
    state: state === "open" ? undefined : state,
    agency: agencies?.join(","),
    discipline: disciplines?.join(","),
    stage: stages?.join(","),
    currency,
    amount: currency && amount !== undefined ? amountText(amount, currency) : undefined,
    range: currency && range,
    soon: soon ? "1" : undefined,
    sort,
  };
  return Object.fromEntries(filterNames.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
}

/** The filter's canonical query string, without cursor; "" for everything that is open. */
export const filterQuery = (filter: CallFilter): string =>
  new URLSearchParams(filterParams(filter) as Record<string, string>).toString();

/** The filter of a canonical query string. */
export function filterOfQuery(query: string): CallFilter {
  const params = new URLSearchParams(query);
  return readCallFilter((name) => params.get(name)).filter;
}
