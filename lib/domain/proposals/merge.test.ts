import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { join, wordChanges } from "./merge";

const prose = fc
  .array(fc.constantFrom("the", "sea", "rises", "and", "falls.", "\n\n", "## Aim", "tide,", "é", "—"), {
    maxLength: 40,
  })
  .map((list) => list.join(" "));

describe("wordChanges", () => {
  it("names the words that differ", () => {
    expect(wordChanges("The sea rises slowly.", "The sea falls slowly.")).toEqual([
      { kind: "same", text: "The sea" },
      { kind: "removed", text: " rises" },
      { kind: "added", text: " falls" },
      { kind: "same", text: " slowly." },
    ]);
    expect(wordChanges("The sea", "The sea is")).toEqual([
      { kind: "same", text: "The sea" },
      { kind: "added", text: " is" },
    ]);
    expect(wordChanges("", "New.")).toEqual([{ kind: "added", text: "New." }]);
    expect(wordChanges("Old.", "")).toEqual([{ kind: "removed", text: "Old." }]);
    expect(wordChanges("a\r\nb", "a\nb")).toEqual([{ kind: "same", text: "a\nb" }]);
  });

  it("always gives both texts back", () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const pieces = wordChanges(before, after);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join("");
        expect(without("added")).toBe(before);
        expect(without("removed")).toBe(after);
      }),
    );
  });
});

describe("join", () => {
  const base = "First we look.\n\nThen we measure.\n\nThen we write.";

  it("takes both changes where they do not meet", () => {
    const mine = base.replace("look", "look twice");
    const theirs = base.replace("write", "publish");
    const both = "First we look twice.\n\nThen we measure.\n\nThen we publish.";
    expect(join(mine, theirs, base)).toEqual({ text: both, overlaps: 0 });
    expect(join(theirs, mine, base)).toEqual({ text: both, overlaps: 0 });
  });

  it("puts both one after the other where they meet, and says so", () => {
    expect(join("We sail.", "We swim.", "We walk.")).toEqual({ text: "We sail. swim.", overlaps: 1 });
    expect(join("Mine.", "Theirs.")).toEqual({ text: "Mine. Theirs.", overlaps: 1 });
    expect(join(`${base}\n\nMine.`, `${base}\n\nTheirs.`, base).text).toBe(`${base}\n\nMine.\n\nTheirs.`);
  });

  it("keeps what one removed and the other left alone removed, and equal changes once", () => {
    expect(join("One.", "One. Two.", "One. Two.").text).toBe("One.");
    expect(join("One. Three.", "One. Three.", "One. Two.")).toEqual({ text: "One. Three.", overlaps: 0 });
  });

  it("loses no word that either has written, whatever they began from", () => {
    fc.assert(
      fc.property(prose, prose, prose, (mine, theirs, its) => {
        const { text } = join(mine, theirs, its);
        const added = (from: string, to: string) =>
          wordChanges(from, to)
            .filter(({ kind }) => kind === "added")
            .flatMap((piece) => piece.text.split(/\s+/).filter(Boolean));
        for (const word of [...added(its, mine), ...added(its, theirs)]) expect(text).toContain(word);
        expect(join(mine, its, its).text).toBe(mine);
        expect(join(its, theirs, its).text).toBe(theirs);
      }),
    );
  });

  it("joins long texts at once", () => {
    const long = Array.from({ length: 9_000 }, (_, n) => (n % 7 === 0 ? "the" : `word${n % 400}`)).join(" ");
    const began = performance.now();
    const joined = join(`Now ${long}`, `${long} end`, long);
    expect(joined).toEqual({ text: `Now ${long} end`, overlaps: 0 });
    const other = Array.from({ length: 9_000 }, (_, n) => `other${n}`).join(" ");
    expect(join(long, other, "").text).toContain("other8999");
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
