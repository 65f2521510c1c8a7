import { describe, expect, it } from "vitest";
import {
  amountText,
  currencyText,
  emailText,
  instantText,
  int,
  longText,
  password,
  text,
  ticked,
  timeZoneText,
  uuid,
} from "./fields";

const ok = (schema: { safeParse: (v: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("text", () => {
  it("folds white space, keeps emoji and other scripts exactly", () => {
    expect(text({ max: 50 }).parse("  Grants \t for  🌊 القمر  ")).toBe("Grants for 🌊 القمر");
    expect(longText({ max: 50 }).parse("a\r\nb\rc\n")).toBe("a\nb\nc");
  });
  it.each(["\u0000", "a\u0007", "\ud800", "x\udc00", "\u202eevil", "\u2066x"])("refuses %j", (bad) => {
    expect(ok(text({ max: 50 }), `a${bad}b`)).toBe(false);
    expect(ok(longText({ max: 50 }), `a${bad}b`)).toBe(false);
  });
  it.each([1, null, undefined, {}, [], true, Number.NaN])("refuses %j, which is not text", (bad) => {
    expect(ok(text({ max: 50 }), bad)).toBe(false);
  });
  it("says the limit in the message", () => {
    const result = text({ max: 3 }).safeParse("abcd");
    expect(result.error?.issues[0]?.message).toBe("Use at most 3 characters.");
  });
});

describe("other fields", () => {
  it("reads e-mail addresses in lower case and refuses what is none", () => {
    expect(emailText().parse(" Ada@Demo.Test ")).toBe("ada@demo.test");
    for (const bad of ["ada", "a@b", "a b@c.de", `${"a".repeat(250)}@x.de`, "a@x.de\nBcc: b@x.de"])
      expect(ok(emailText(), bad)).toBe(false);
  });
  it("accepts whole numbers as numbers and as digits only", () => {
    expect(int({ min: 1, max: 10 }).parse("7")).toBe(7);
    for (const bad of ["1.5", 1.5, "", "abc", Number.NaN, Number.POSITIVE_INFINITY, 0, 11, "1e3", null, [1]])
      expect(ok(int({ min: 1, max: 10 }), bad)).toBe(false);
  });
  it("takes instants with and without offset, and nothing else", () => {
    for (const good of ["2026-12-01T16:00", "2026-12-01T16:00:00Z", "2026-12-01T16:00:00.123+01:00"])
      expect(ok(instantText(), good)).toBe(true);
    for (const bad of ["2026-12-01", "tomorrow", "2026-12-01T16:00 CET", 1_700_000_000, null])
      expect(ok(instantText(), bad)).toBe(false);
  });
  it("knows zones, currencies, ticks, ids and passwords", () => {
    expect(ok(timeZoneText(), "Atlantic/Azores")).toBe(true);
    expect(ok(timeZoneText(), "Atlantic/Nowhere")).toBe(false);
    expect(ok(currencyText(), "EUR")).toBe(true);
    expect(ok(currencyText(), "XXX")).toBe(false);
    expect(ticked().parse("on")).toBe(true);
    expect(ticked().parse(false)).toBe(false);
    expect(ok(uuid(), "1 OR 1=1")).toBe(false);
    expect(ok(password(), "short")).toBe(false);
  });
});

describe("amountText", () => {
  it.each(["1250.50", "1,250.50", "1.250,50", " 1 250,50 ", "1'250.50"])("takes %s", (good) =>
    expect(ok(amountText(), good)).toBe(true),
  );
  it.each([-1, 0, 5, "-1", "1e309", "NaN", "", "ten", "1".repeat(30), "１２", null, {}])(
    "refuses %j",
    (bad) => expect(ok(amountText(), bad)).toBe(false),
  );
});
