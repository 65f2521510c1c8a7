/** The labelled pairs that say what the rules of conflicts mean: who may review whom, and by what evidence not. */
import { describe, expect, it } from "vitest";
import { facts, iD, pairs } from "@/lib/testing/conflict-pairs";
import { readCoauthors } from "./coauthor-lines";
import { findConflicts, foldName, registeredDomain } from "./conflict-rules";

describe("labelled pairs", () => {
  it("are at least thirty, hierarchies among them", () => expect(pairs.length).toBeGreaterThanOrEqual(30));

  it.each(pairs)("%s", (_name, pair, ...expected) => {
    const found = findConflicts(facts(pair));
    expect(found.map(({ rule }) => rule)).toEqual(expected.map(([rule]) => rule));
    expected.forEach(([, ...words], index) => {
      for (const word of words) expect(found[index]!.evidence).toContain(word);
      expect(found[index]!.evidence).toMatch(/^[A-Z].*\.$/);
    });
  });
});

describe("what they compare", () => {
  it("folds names and finds the domain that one organisation holds", () => {
    expect(foldName("Dr. José Á. Núñez")).toBe(foldName("NUNEZ, Jose A"));
    expect(foldName("Anna")).not.toBe(foldName("Anne"));
    expect(registeredDomain("a.b.uni.ac.uk")).toBe("uni.ac.uk");
    expect(registeredDomain("a.uni.pt")).toBe("uni.pt");
    expect(registeredDomain("uni.pt")).toBe("uni.pt");
  });

  it("reads pasted lines, and says which it cannot", () => {
    const text = `Ana Silva\n\n Silva, Ana \nBo Berg <bo@x.pt> ${iD}\n0000-0002-1825-0098\n---`;
    const { rows, errors } = readCoauthors(text);
    expect(rows.slice(0, 3)).toMatchObject([
      { name: "ana silva" },
      { name: "ana silva" },
      { name: "berg bo", email: "bo@x.pt", orcid: iD },
    ]);
    expect(errors).toEqual([
      expect.stringContaining("0000-0002-1825-0098"),
      expect.stringContaining("names nobody"),
      expect.stringContaining("names nobody"),
    ]);
  });
});
