import { describe, expect, it } from "vitest";
import { isOfDomain, parseOrcid, passwordWeakness } from "./rules";

describe("passwordWeakness", () => {
  it.each([
    "password1234",
    "P-a-s-s-w-o-r-d 1234",
    "qwertyuiop123",
    "abababababab",
    "ada.marques.ada",
    "research portal 1",
  ])("refuses %j", (password) => {
    expect(passwordWeakness(password, ["Ada Marques", "ada@demo.test"])).toMatch(/\w{4}/);
  });

  it.each([
    "four plain words here",
    "correct horse battery",
    "x7#Kd9!pQz2@",
    "смелый кит плывёт",
    "research-demo-2026",
  ])("accepts %j", (password) => {
    expect(passwordWeakness(password, ["Ada Marques", "ada@demo.test"])).toBeUndefined();
  });
});

describe("parseOrcid", () => {
  it("checks the last digit", () => {
    expect(parseOrcid("0000-0002-1825-0097")).toBe("0000-0002-1825-0097");
    expect(parseOrcid("0000-0002-1825-0096")).toBeUndefined();
  });
});

describe("isOfDomain", () => {
  it.each([
    ["a@uni.test", "uni.test", true],
    ["a@CS.uni.test", "uni.test", true],
    ["a@notuni.test", "uni.test", false],
    ["a@uni.test.evil", "uni.test", false],
    ["uni.test@evil", "uni.test", false],
    ["a@uni.test", null, false],
  ])("%s of %s: %s", (email, domain, expected) => {
    expect(isOfDomain(email, domain)).toBe(expected);
  });
});
