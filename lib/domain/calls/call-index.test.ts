import { describe, expect, it } from "vitest";
import { CallIndex } from "./call-index";
import type { CallFilter } from "./filter";
import type { IndexedCall } from "./indexed-call";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const DAY = 86_400_000;
let counter = 0;
const idOf = (n: number) => `01920000-0000-7000-8000-${String(n).padStart(12, "0")}`;

function call(changes: Partial<IndexedCall> & { opens?: number; closes?: number } = {}): IndexedCall {
  const n = ++counter;
  const { opens = -10, closes = 30, ...fields } = changes;
  return {
    id: idOf(n),
    reference: `ISF-C-2026-${String(n).padStart(5, "0")}`,
    version: 1,
    title: "A call",
    summary: "",
    description: "",
    eligibility: "",
    agencyId: idOf(900),
    agencyName: "Island Science Fund",
    agencySlug: "isf",
    opensAt: new Date(NOW + opens * DAY),
    closesAt: new Date(NOW + closes * DAY),
    publishedAt: new Date(NOW - 20 * DAY),
    currency: "EUR",
    minimumAmount: 100_000n,
    maximumAmount: 5_000_000n,
    disciplines: [],
    careerStages: [],
    ...fields,
  };
}

function indexOf(...calls: IndexedCall[]): CallIndex {
  const index = new CallIndex();
  for (const one of calls) index.put(one);
  return index;
}
const find = (index: CallIndex, filter: CallFilter, now = NOW) => index.search(filter, now).ids;

describe("words", () => {
  const ocean = call({ title: "Oceans around islands", summary: "Currents and coasts" });
  const aero = call({ title: "Wind over Ærø", description: "Energy for the ocean's edge, and naïve cafés" });
  const index = indexOf(ocean, aero);

  it.each<[string, string, IndexedCall[]]>([
    ["a word", "coasts", [ocean]],
    ["the beginning of one", "curr", [ocean]],
    ["all words, in any order and field", "coasts OCEANS", [ocean]],
    ["no call that lacks one of them", "coasts wind", []],
    ["without accents", "AERO naive", [aero]],
    ["with accents where the text has none", "Wínd", [aero]],
    ["a plural for a singular", "winds", [aero]],
    ["a typing error", "curents", [ocean]],
    ["two of them in a long word", "curremtss islamds", [ocean]],
    ["no error in a short word", "wnd", []],
    ["the commonest words", "and the", [aero]],
    ["the agency's name", "science fund", [aero, ocean]],
    ["a reference", ocean.reference.toLowerCase(), [ocean]],
    ["nothing for signs alone: everything", "+-*\"'", [aero, ocean]],
  ])("finds %s", (_, q, expected) => {
    expect(find(index, { q }).sort()).toEqual(expected.map(({ id }) => id).sort());
  });

  it("puts a call whose title has the word before one that only mentions it", () => {
    expect(find(index, { q: "ocean" })).toEqual([ocean.id, aero.id]);
    expect(find(index, { q: "ocean", sort: "closing" })).toHaveLength(2);
  });

  it("forgives no typing error where exact words are wanted", () => {
    expect(index.search({ q: "curents" }, NOW, { exact: true }).total).toBe(0);
  });
});

describe("changes", () => {
  it("finds a call by its new words only, and not at all once it is gone", () => {
    const first = call({ title: "Glaciers" });
    const index = indexOf(first, call({ title: "Glaciers too" }));
    index.put({ ...first, version: 2, title: "Deserts" });
    expect(find(index, { q: "glaciers" })).not.toContain(first.id);
    expect(find(index, { q: "deserts" })).toEqual([first.id]);
    expect([index.version(first.id), index.size]).toEqual([2, 2]);
    index.remove(first.id);
    index.remove(first.id);
    expect(find(index, { q: "deserts" })).toEqual([]);
    expect(index.search({}, NOW, { facets: true }).facets).toMatchObject({ states: { open: 1 } });
    expect([index.version(first.id), index.size]).toEqual([undefined, 1]);
  });

  it("opens, closes and counts as closing soon to the millisecond, without being told", () => {
    const one = call({ opens: 1, closes: 30 });
    const index = indexOf(one);
    const states = (now: number) => {
      const { facets } = index.search({}, now, { facets: true });
      return [facets?.states.upcoming, facets?.states.open, facets?.states.closed, facets?.soon];
    };
    const [opens, closes] = [one.opensAt.getTime(), one.closesAt.getTime()];
    expect(states(opens - 1)).toEqual([1, 0, 0, 0]);
    expect(states(opens)).toEqual([0, 1, 0, 0]);
    expect(states(closes - 14 * DAY - 1)).toEqual([0, 1, 0, 0]);
    expect(states(closes - 14 * DAY)).toEqual([0, 1, 0, 1]);
    expect(states(closes - 1)).toEqual([0, 1, 0, 1]);
    expect(states(closes)).toEqual([0, 0, 1, 0]);
    // A clock that is set back is believed too.
    expect(states(opens - 1)).toEqual([1, 0, 0, 0]);
  });
});

describe("facets", () => {
  const index = indexOf(
    call({ title: "a", disciplines: ["physics"], careerStages: ["early"], maximumAmount: 1_000_000n }),
    call({ title: "b", disciplines: ["physics", "chemistry"], maximumAmount: 20_000_000n, closes: 5 }),
    call({ title: "c", agencySlug: "nrc", agencyName: "Council", currency: "NOK" }),
    call({ title: "d", opens: 3 }),
    call({ title: "e", opens: -60, closes: -1 }),
  );
  const facets = (filter: CallFilter) => index.search(filter, NOW, { facets: true }).facets!;
  const count = (list: { key: string; count: number }[], key: string) =>
    list.find((one) => one.key === key)?.count;

  it("count each group as if it were not chosen from, beside everything else that is", () => {
    expect(facets({}).states).toEqual({ open: 3, upcoming: 1, closed: 1 });
    const physics = facets({ disciplines: ["physics"] });
    // c names no discipline: it is open to all.
    expect(count(physics.disciplines, "physics")).toBe(3);
    expect(count(physics.disciplines, "chemistry")).toBe(2);
    expect(physics.states.open).toBe(3);
    const chemistry = facets({ disciplines: ["chemistry"] });
    expect(count(chemistry.disciplines, "physics")).toBe(3);
    expect(count(chemistry.stages, "early")).toBe(2);
    expect(chemistry.agencies).toEqual([
      { key: "isf", name: "Island Science Fund", count: 1 },
      { key: "nrc", name: "Council", count: 1 },
    ]);
    expect(facets({ soon: true })).toMatchObject({ soon: 1, states: { open: 3 } });
  });

  it("count ranges of amounts only within one currency", () => {
    expect(facets({}).ranges).toEqual([]);
    const euros = facets({ currency: "EUR" });
    expect(euros.rangesIn).toBe("EUR");
    expect(count(euros.ranges, "xs")).toBe(1);
    expect(count(euros.ranges, "m")).toBe(1);
    expect(facets({ agencies: ["nrc"] })).toMatchObject({ rangesIn: "NOK" });
    expect(index.search({ currency: "EUR", range: "m" }, NOW).total).toBe(1);
  });

  it("say what a search finds: the count of a choice is the total one gets by it", () => {
    for (const base of [{}, { q: "a" }, { currency: "EUR" }, { stages: ["early" as const] }]) {
      const told = facets(base);
      for (const { key, count: expected } of told.disciplines)
        expect(index.search({ ...base, disciplines: [key] }, NOW).total).toBe(expected);
      for (const { key, count: expected } of told.agencies)
        expect(index.search({ ...base, agencies: [key] }, NOW).total).toBe(expected);
      for (const state of ["open", "upcoming", "closed"] as const)
        expect(index.search({ ...base, state }, NOW).total).toBe(told.states[state]);
    }
  });

  it("keep to calls that fund the amount", () => {
    expect(index.search({ currency: "EUR", amount: 15_000_000n }, NOW).total).toBe(1);
    expect(index.search({ currency: "EUR", amount: 99_999n }, NOW).total).toBe(0);
  });
});

describe("pages", () => {
  const calls = Array.from({ length: 57 }, (_, n) =>
    call({
      title: n % 3 === 0 ? "reef" : "about a reef",
      closes: 5 + (n % 7),
      maximumAmount: BigInt(1_000 * (1 + (n % 5))),
      publishedAt: new Date(NOW - (n % 4) * DAY),
    }),
  );
  const index = indexOf(...calls);

  it.each(["relevance", "closing", "newest", "amount"] as const)(
    "hold every call once, in the order of %s",
    (sort) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = index.search({ q: "reef", sort, currency: "EUR", cursor, limit: 10 }, NOW);
        expect(page.total).toBe(57);
        seen.push(...page.ids);
        cursor = page.next;
      } while (cursor);
      expect(new Set(seen).size).toBe(57);
      expect(seen).toHaveLength(57);
      const at = (id: string) => calls.find((one) => one.id === id)!;
      const value = {
        relevance: (_: string) => 0,
        closing: (id: string) => at(id).closesAt.getTime(),
        newest: (id: string) => -at(id).publishedAt!.getTime(),
        amount: (id: string) => -Number(at(id).maximumAmount),
      }[sort];
      expect(seen.map(value)).toEqual(seen.map(value).sort((a, b) => a - b));
    },
  );

  it("begin anew for a cursor that is none", () => {
    expect(index.search({ cursor: "x", limit: 1 }, NOW).ids).toHaveLength(1);
  });
});

it("is to be built anew when many of its entries are of the past", () => {
  const index = new CallIndex();
  const calls = Array.from({ length: 1_000 }, () => call());
  for (const one of calls) index.put(one);
  expect(index.wasteful).toBe(false);
  for (let turn = 2; turn < 4; turn++) for (const one of calls) index.put({ ...one, version: turn });
  expect([index.wasteful, index.size]).toEqual([true, 1_000]);
  expect(index.search({}, NOW).total).toBe(1_000);
});
