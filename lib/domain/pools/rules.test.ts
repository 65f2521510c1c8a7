import { describe, expect, it } from "vitest";
import { readImport } from "./import-lines";
import { counting, isAvailable, overload, readKeywords, roomFor } from "./rules";

const noted = {
  disciplines: ["biology"],
  keywords: "lichens\nsoil",
  availableFrom: "2026-01-01",
  availableUntil: null,
  atOnce: 5,
  perCall: 3,
};

describe("keywords", () => {
  it("are each kept once, however they are written", () => {
    expect(readKeywords("Lichens, lichen; Soil  Ecology\nsoil ecologies|Größe")).toEqual([
      "lichens",
      "soil ecology",
      "größe",
    ]);
  });
});

describe("what counts", () => {
  it("joins the expertise of both and takes the narrower in time and load", () => {
    const own = { ...noted, keywords: "Lichen\nmoss", availableFrom: "2026-03-01", atOnce: 2 };
    expect(counting(noted, { ...own, disciplines: ["law"], availableUntil: "2026-06-30" })).toEqual({
      disciplines: ["biology", "law"],
      keywords: ["lichens", "soil", "moss"],
      availableFrom: "2026-03-01",
      availableUntil: "2026-06-30",
      atOnce: 2,
      perCall: 3,
    });
    expect(counting(noted, null).atOnce).toBe(5);
  });

  it("includes both days of an availability", () => {
    const days = { availableFrom: "2026-03-01", availableUntil: "2026-03-31" };
    const on = ["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map((day) => isAvailable(days, day));
    expect(on).toEqual([false, true, true, false]);
  });

  it("refuses with the figures", () => {
    const limits = counting(noted, null);
    expect(overload("Rita", limits, { open: 4, inCall: 2 }, "2026-02-01")).toBeUndefined();
    expect(overload("Rita", limits, { open: 5, inCall: 0 }, "2026-02-01")).toContain("at most 5 at once");
    expect(overload("Rita", limits, { open: 0, inCall: 3 }, "2026-02-01")).toContain("at most 3 of one call");
    expect(overload("Rita", limits, { open: 0, inCall: 0 }, "2025-12-31")).toContain("from 2026-01-01");
    expect(roomFor(limits, { open: 4, inCall: 0 })).toBe(1);
    expect(roomFor(limits, { open: 9, inCall: 0 })).toBe(0);
  });
});

describe("a pasted list", () => {
  it("is read as addresses one a line, as mail programs copy them", () => {
    const { rows } = readImport("a@x.pt\nRosa Almeida <Rosa@X.pt>\n\nnobody\na@x.pt");
    expect(rows.map(({ line, value }) => [line, value?.email, value?.name])).toEqual([
      [1, "a@x.pt", ""],
      [2, "rosa@x.pt", "Rosa Almeida"],
      [4, undefined, undefined],
      [5, undefined, undefined],
    ]);
    expect(rows[2]!.errors[0]).toContain("E-mail");
    expect(rows[3]!.errors[0]).toContain("line 1 already");
  });

  it("is read as a table with headings in any order, by comma, semicolon or tab", () => {
    for (const sign of [",", ";", "\t"]) {
      const head = ["Name", "E-mail", "Keywords", "Disciplines", "At once", "From"].join(sign);
      const line = ["Bo Berg", "bo@x.no", "tides|waves", "Physical sciences|law", "2", "2026-12-01"].join(
        sign,
      );
      const { rows } = readImport(`\ufeff${head}\n${line}\n`);
      expect(rows[0]!.errors).toEqual([]);
      expect(rows[0]!.value).toMatchObject({
        name: "Bo Berg",
        email: "bo@x.no",
        keywords: ["tides", "waves"],
        disciplines: ["physics", "law"],
        atOnce: 2,
        perCall: 5,
        availableFrom: "2026-12-01",
      });
    }
  });

  it("names what is wrong with a line by its column", () => {
    const head = "email,disciplines,at once,from,until";
    const wrong = "x@y.pt,alchemy,999,2026-05-01,2026-04-01";
    const { rows } = readImport(`${head}\n${wrong}\nok@y.pt,law,3,2026-05-01,2026-04-01`);
    expect(rows[0]!.errors.join(" ")).toMatch(/Disciplines: “alchemy”.*At once: Is above 50/);
    expect(rows[1]!.errors).toEqual(["Ends before it begins. Choose 2026-05-01 or later."]);
  });

  it("says so where it cannot be read at all", () => {
    expect(readImport("").problem).toContain("empty");
    expect(readImport("email\n").problem).toContain("empty");
    expect(readImport(Array.from({ length: 2_001 }, (_, n) => `p${n}@x.pt`).join("\n")).problem).toContain(
      "2001",
    );
  });
});
