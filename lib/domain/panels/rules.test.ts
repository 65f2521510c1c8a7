import { describe, expect, it } from "vitest";
import { figuresOf, fundingLine, moveTo, orderAmong, type Rankable, rankItems, refusal } from "./rules";

const item = (id: string, position: number, scores: number[], more: Partial<Rankable> = {}): Rankable => ({
  id,
  position,
  place: null,
  tieDecided: false,
  figures: figuresOf(scores),
  ...more,
});
const order = (items: Rankable[], best: "high" | "low" = "high") =>
  rankItems(items, best).map(({ id }) => id);

describe("figures", () => {
  it("are mean and spread; none without scores, no deviation of one", () => {
    expect(figuresOf([])).toBeUndefined();
    expect(figuresOf([7])).toMatchObject({ mean: 7, low: 7, high: 7, deviation: null });
    expect(figuresOf([2, 4])).toMatchObject({ mean: 3, low: 2, high: 4, deviation: Math.SQRT2 });
  });
});

describe("the order", () => {
  it("is by mean, then as on the agenda; what has no score is last", () => {
    expect(order([item("a", 1, []), item("b", 2, [5, 6]), item("c", 3, [9]), item("d", 4, [5, 6])])).toEqual([
      "c",
      "b",
      "d",
      "a",
    ]);
  });

  it("puts the smallest mean first where the scale says so; what has no score is last all the same", () => {
    const items = [item("a", 1, []), item("b", 2, [5, 6]), item("c", 3, [9]), item("d", 4, [1.5, 2])];
    expect(order(items, "low")).toEqual(["d", "b", "c", "a"]);
    expect(order(items)).toEqual(["c", "b", "d", "a"]);
    const tied = rankItems([item("a", 1, [1.5, 2]), item("b", 2, [2, 1.5, 1.5, 2])], "low");
    expect(tied.map(({ tieOpen }) => tieOpen)).toEqual([true, true]);
  });

  it("knows a tie by whole numbers where fractions would differ in the last digit", () => {
    const thirds = rankItems([item("a", 1, [1, 1, 2]), item("b", 2, [1, 1, 1, 1, 2, 2])], "high");
    expect(thirds.map(({ tiedWith, tieOpen }) => [tiedWith, tieOpen])).toEqual([
      [["b"], true],
      [["a"], true],
    ]);
    expect(rankItems([item("a", 1, []), item("b", 2, [])], "low")[0]!.tiedWith).toEqual([]);
  });

  it("is what people decided, once they did; a decided tie is marked and no longer open", () => {
    const decided = { tieDecided: true };
    const ranked = rankItems(
      [item("a", 1, [5], { place: 2, ...decided }), item("b", 2, [5], { place: 1, ...decided })],
      "high",
    );
    expect(ranked.map(({ id, rank, tieOpen }) => [id, rank, tieOpen])).toEqual([
      ["b", 1, false],
      ["a", 2, false],
    ]);
  });

  it("counts places among the items given, without gaps", () => {
    const all = [
      item("a", 1, [9], { place: 1 }),
      item("b", 2, [8], { place: 2 }),
      item("c", 3, [7], { place: 3 }),
    ];
    expect(
      rankItems(
        all.filter(({ id }) => id !== "b"),
        "high",
      ).map(({ rank }) => rank),
    ).toEqual([1, 2]);
  });

  it("moves one and keeps the others as they were", () => {
    expect(moveTo(["a", "b", "c"], "c", 1)).toEqual(["c", "a", "b"]);
    expect(moveTo(["a", "b", "c"], "a", 99)).toEqual(["b", "c", "a"]);
    expect(orderAmong(["a", "b", "c", "d"], ["d", "b"])).toEqual(["a", "d", "c", "b"]);
  });
});

describe("the funding line", () => {
  it("is exact to the minor unit, and nothing below it is lifted over it", () => {
    expect(fundingLine([60n, 40n, 1n], 100n)).toEqual([
      { cumulative: 60n, above: true },
      { cumulative: 100n, above: true },
      { cumulative: 101n, above: false },
    ]);
    expect(fundingLine([60n, 41n, 1n], 100n).map(({ above }) => above)).toEqual([true, false, false]);
    const large = 999_999_999_999_999n;
    expect(fundingLine([large, large], 2n * large)[1]).toEqual({ cumulative: 2n * large, above: true });
  });
});

describe("an item", () => {
  it("takes scores while it is open or revealed, and closes once revealed", () => {
    expect(refusal("score", "scoring")).toBeUndefined();
    expect(refusal("score", "revealed")).toBeUndefined();
    expect(refusal("score", "closed")).toContain("takes no scores");
    expect(refusal("close", "scoring")).toContain("Reveal");
    expect(refusal("reveal", "waiting")).toContain("still to come");
    expect(refusal("open", "closed")).toBeUndefined();
  });
});
