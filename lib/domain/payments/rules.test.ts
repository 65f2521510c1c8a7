import { describe, expect, it } from "vitest";
import { judgeLine } from "./rules";

const line = { amount: 100n, currency: "EUR", direction: "out" as const, reversed: false };
const payment = { amount: 100n, currency: "EUR", status: "sent" as const, iban: "PT50" };

describe("a line of a statement", () => {
  it.each([
    ["pays what was sent", {}, {}, "match"],
    ["pays less", { amount: 99n }, {}, "amount"],
    ["tells no amount", { amount: undefined }, {}, "amount"],
    ["is in another currency", { currency: "USD" }, {}, "currency"],
    ["came back", { direction: "in" as const }, { status: "paid" as const }, "reversed"],
    ["was taken back", { reversed: true }, {}, "reversed"],
    ["is the second one", {}, { status: "paid" as const }, "duplicate"],
    ["pays what was cancelled", {}, { status: "cancelled" as const }, "state"],
    ["pays what nobody approved", {}, { status: "proposed" as const }, "state"],
    ["pays from another account", {}, { iban: "PT51" }, "account"],
  ])("that %s", (_, changed, of, judgement) => {
    expect(judgeLine({ ...line, ...changed }, { ...payment, ...of }, "PT50")).toBe(judgement);
  });

  it("that names no payment is unknown when money left, and none of ours when money came", () => {
    expect(judgeLine(line, undefined, "PT50")).toBe("unknown");
    expect(judgeLine({ ...line, direction: "in" }, undefined, "PT50")).toBe("ignore");
  });

  it("is believed where the bank does not tell the account", () => {
    expect(judgeLine(line, payment, undefined)).toBe("match");
  });
});
