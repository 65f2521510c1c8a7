import { expect, it } from "vitest";
import { alertFilter, checkQuery, nextDue } from "./rules";

it.each([
  ["daily", "2026-11-20T05:59:59.999Z", "2026-11-20T06:00:00.000Z"],
  ["daily", "2026-11-20T06:00:00.000Z", "2026-11-21T06:00:00.000Z"],
  ["daily", "2026-12-31T23:00:00.000Z", "2027-01-01T06:00:00.000Z"],
  // 2026-11-20 is a Friday, 2026-11-23 a Monday.
  ["weekly", "2026-11-20T12:00:00.000Z", "2026-11-23T06:00:00.000Z"],
  ["weekly", "2026-11-23T05:00:00.000Z", "2026-11-23T06:00:00.000Z"],
  ["weekly", "2026-11-23T06:00:00.000Z", "2026-11-30T06:00:00.000Z"],
  ["at-once", "2026-11-20T12:00:00.000Z", "2026-11-20T12:00:00.000Z"],
] as const)("%s mails after %s are due at %s", (frequency, now, due) => {
  expect(nextDue(frequency, new Date(now)).toISOString()).toBe(due);
});

it("keeps a query in one form, whatever order and junk it came with", () => {
  expect(checkQuery("?stage=early&q=+ocean+&state=open&x=1&discipline=physics,chemistry")).toEqual({
    ok: true,
    query: "q=ocean&discipline=physics%2Cchemistry&stage=early",
  });
  expect(checkQuery("")).toEqual({ ok: true, query: "" });
  expect(checkQuery("discipline=alchemy")).toMatchObject({
    ok: false,
    problems: { discipline: [expect.any(String)] },
  });
  expect(checkQuery("amount=5")).toMatchObject({ ok: false, problems: { amount: [expect.any(String)] } });
});

it("alerts of calls that open, also where the search shows closed ones or those that close soon", () => {
  expect(alertFilter("q=ocean&state=closed&soon=1&sort=amount")).toMatchObject({
    q: "ocean",
    state: "open",
    soon: undefined,
    sort: "closing",
  });
});
