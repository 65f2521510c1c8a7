import { describe, expect, it } from "vitest";
import { mentionsOf, namedIn } from "./mentions";

const ada = { id: "1", name: "Ada Marques" };
const adaSilva = { id: "2", name: "Ada Marques Silva" };
const zoe = { id: "3", name: "Zoë Ünal" };
const dara = { id: "4", name: "Dara Silva" };
const twin = { id: "5", name: "Ada Marques" };

describe("names behind an @", () => {
  it.each([
    ["@Ada Marques, please look", [ada]],
    ["please look @ada marques.", [ada]],
    ["(@Ada Marques Silva)", [adaSilva]],
    ["@Ada Marques and @Ada Marques Silva", [ada, adaSilva]],
    ["@Zoë Ünal", [zoe]],
    ["@ZOE\u0308 U\u0308NAL", [zoe]],
    ["ada@Ada Marques", []],
    ["@@Ada Marques", []],
    ["@Ada Marquesa", []],
    ["@Ada", []],
    ["Ada Marques", []],
  ])("%s", (text, wanted) => {
    expect(namedIn(text, [ada, adaSilva, zoe])).toEqual(wanted);
  });
});

describe("who is to be told", () => {
  const people = { readers: [ada, zoe], others: [dara] };
  it("takes both the text and the list, each person once", () => {
    expect(mentionsOf("@Ada Marques", [ada.id, zoe.id], people)).toEqual({ ids: [ada.id, zoe.id] });
    expect(mentionsOf("nobody", [], people)).toEqual({ ids: [] });
  });
  it("refuses whoever would not read it, by name or chosen", () => {
    expect(mentionsOf("@Dara Silva", [], people)).toMatchObject({
      error: expect.stringMatching(/^Dara Silva/),
    });
    expect(mentionsOf("hello", [dara.id], people)).toMatchObject({ error: expect.stringMatching(/^Dara/) });
    expect(mentionsOf("hello", ["9"], people)).toHaveProperty("error");
  });
  it("asks which of two people with one name is meant", () => {
    const both = { readers: [ada, twin], others: [] };
    expect(mentionsOf("@Ada Marques", [], both)).toMatchObject({
      error: expect.stringMatching(/More than one/),
    });
    expect(mentionsOf("@Ada Marques", [twin.id], both)).toEqual({ ids: [twin.id] });
  });
  it("does not mistake a reader for their namesake elsewhere", () => {
    expect(mentionsOf("@Ada Marques", [], { readers: [ada], others: [twin] })).toEqual({ ids: [ada.id] });
  });
});
