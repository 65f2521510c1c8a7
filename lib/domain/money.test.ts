import fc from "fast-check";
import { expect, it } from "vitest";
import { amountText, formatMoney, parseAmount } from "./money";

it.each([
  ["1250.5", 125050n],
  ["1250.50", 125050n],
  ["1,250.50", 125050n],
  ["1.250,50", 125050n],
  ["1 250,50", 125050n],
  ["1250", 125000n],
  ["1,250", 125000n],
  ["1.250.000", 125000000n],
  ["1,234,567", 123456700n],
  ["0", 0n],
  ["0.05", 5n],
])("reads %s as %s cents", (text, minor) => expect(parseAmount(text, "EUR")).toBe(minor));

it.each([
  "0.005",
  "1.250",
  "0,250",
  "1.2345",
  "1,2,3",
  "12,34.56,7",
  "1.",
  ".5",
  "-1",
  "1e3",
  "",
  "9".repeat(20),
  "1,25.5",
])("refuses %s", (text) => expect(parseAmount(text, "EUR")).toBeUndefined());

it("knows the decimals of a currency", () => {
  expect(parseAmount("1250", "JPY")).toBe(1250n);
  expect(parseAmount("1250.5", "JPY")).toBeUndefined();
  expect(parseAmount("1.5", "KWD")).toBe(1500n);
  expect(parseAmount("1.250", "KWD")).toBe(1250n);
  expect(parseAmount("1,250", "KWD")).toBe(1250n);
  expect(formatMoney(1250n, "JPY")).toBe("JP¥1,250");
});

it("writes and reads every amount exactly, however large", () => {
  fc.assert(
    fc.property(
      fc.bigInt(0n, 999_999_999_999_999n),
      fc.constantFrom("EUR", "JPY", "KWD"),
      (minor, currency) => {
        expect(parseAmount(amountText(minor, currency), currency)).toBe(minor);
      },
    ),
  );
  expect(formatMoney(999_999_999_999_999n, "EUR")).toBe("€9,999,999,999,999.99");
});
