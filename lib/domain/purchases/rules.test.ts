import { describe, expect, it } from "vitest";
import { type ApprovalFacts, approvalsFor, firstStatus, outstanding, stateOf, totalOf } from "./rules";

const facts = (more: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  amount: 50_000n,
  currency: "EUR",
  heading: "Equipment",
  byPi: false,
  approvalAbove: null,
  financeAbove: null,
  beyondLimits: undefined,
  overspends: false,
  ...more,
});
const statusFor = (more: Partial<ApprovalFacts>) => firstStatus(approvalsFor(facts(more)));

describe("who must approve", () => {
  it("is nobody without a rule, and nobody at the limit itself", () => {
    expect(statusFor({})).toBe("ordered");
    expect(statusFor({ approvalAbove: 50_000n, financeAbove: 50_000n })).toBe("ordered");
  });

  it("is the holder above one amount, and finance as well above another", () => {
    expect(approvalsFor(facts({ approvalAbove: 49_999n }))).toMatchObject({ holder: true, finance: false });
    const both = approvalsFor(facts({ approvalAbove: 100n, financeAbove: 200n }));
    expect(both).toMatchObject({ holder: true, finance: true });
    expect(both.reason).toBe(
      "More than €1.00 needs a second person. More than €2.00 needs the finance office.",
    );
    expect(firstStatus(both)).toBe("awaiting-holder");
  });

  it("is the holder where the asker's own limits do not allow it alone", () => {
    expect(statusFor({ beyondLimits: "Your limit is €100.00." })).toBe("awaiting-holder");
  });

  it("is finance alone where the principal investigator asks for what finance must see", () => {
    expect(statusFor({ byPi: true, approvalAbove: 1n, financeAbove: 2n })).toBe("awaiting-finance");
    expect(statusFor({ byPi: true, approvalAbove: 1n })).toBe("awaiting-holder");
  });

  it("is finance where the heading's rule lets it approve an overspend", () => {
    expect(statusFor({ overspends: true })).toBe("awaiting-finance");
  });
});

it("tells how far the delivery is", () => {
  const order = { status: "ordered" as const, amount: 100n, received: 0n, posted: 0n, complete: false };
  expect(stateOf(order)).toBe("ordered");
  expect(stateOf({ ...order, received: 40n })).toBe("part-received");
  expect(stateOf({ ...order, received: 40n, complete: true })).toBe("received");
  expect(stateOf({ ...order, received: 100n })).toBe("received");
  expect(stateOf({ ...order, status: "completed", received: 100n })).toBe("completed");
  expect(outstanding({ ...order, received: 40n })).toBe(60n);
  expect(outstanding({ ...order, received: 40n, complete: true })).toBe(0n);
});

it("adds lines up without losing a unit", () => {
  const lines = [
    { quantity: 3, unitPrice: 33_333n },
    { quantity: 99_999, unitPrice: 1n },
  ];
  expect(totalOf(lines)).toBe(199_998n);
});
