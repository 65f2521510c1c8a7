import { describe, expect, it } from "vitest";
import { type Chart, histogram, medianOf, share, withoutSmallCells } from "./charts";

const chart = (rows: [string, ...number[]][]): Chart => ({
  key: "k",
  title: "T",
  about: "A",
  head: "H",
  columns: ["Proposals", "Awarded"],
  unit: { kind: "count" },
  rows: rows.map(([label, ...values]) => ({ label, values })),
  shape: "bars",
});
const rowsOf = (made: Chart | undefined) => made?.rows.map(({ label, values }) => [label, ...values]);

describe("small cells", () => {
  it("leaves a chart alone that has none", () => {
    const made = chart([
      ["A", 10, 5],
      ["B", 7, 0],
    ]);
    expect(withoutSmallCells(made)).toBe(made);
  });

  it("puts small rows together, and takes another along where these are too few, so that nothing can be subtracted", () => {
    const made = chart([
      ["A", 50, 20],
      ["B", 3, 1],
      ["C", 12, 6],
    ]);
    expect(rowsOf(withoutSmallCells(made))).toEqual([
      ["A", 50, 20],
      ["Others", 15, 7],
    ]);
  });

  it("keeps the order, and says nothing where nothing can be told", () => {
    const made = chart([
      ["A", 6, 5],
      ["B", 3, 3],
      ["C", 40, 10],
      ["D", 3, 2],
    ]);
    expect(rowsOf(withoutSmallCells(made))).toEqual([
      ["A", 6, 5],
      ["C", 40, 10],
      ["Others", 6, 5],
    ]);
    expect(withoutSmallCells(chart([["A", 3, 1]]))).toBeUndefined();
  });

  it("never leaves a figure from 1 to 4, whatever the rows", () => {
    let seed = 7;
    const next = (most: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % most;
    };
    for (let round = 0; round < 500; round++) {
      const made = chart(
        Array.from({ length: 1 + next(8) }, (_, n) => {
          const proposals = next(20);
          return [`R${n}`, proposals, next(proposals + 1)];
        }),
      );
      const told = withoutSmallCells(made);
      for (const { values } of told?.rows ?? [])
        for (const value of values) expect(value === 0 || value >= 5).toBe(true);
      // What is told adds up to all there is.
      const sum = (one: Chart, index: number) =>
        one.rows.reduce((all, { values }) => all + values[index]!, 0);
      if (told) for (const index of [0, 1]) expect(sum(told, index)).toBe(sum(made, index));
    }
  });
});

it("counts into steps, finds the middle and shares", () => {
  expect(histogram([1, 7, 8, 100], [7, 14])).toEqual([2, 1, 1]);
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(medianOf([])).toBeUndefined();
  expect(share(1, 3)).toBe(33.3);
  expect(share(1, 0)).toBe(0);
});
