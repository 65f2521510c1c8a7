import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { GET as fundingGet } from "@/app/api/v1/funding.csv/route";
import { GET } from "@/app/api/v1/portfolio.csv/route";
import { award as table } from "@/db/schema/awards";
import { changeRequest } from "@/db/schema/changes";
import { awardSum } from "@/db/schema/portfolios";
import { report } from "@/db/schema/reports";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { answerStep } from "@/lib/domain/awards/answer-step";
import { beginClosing } from "@/lib/domain/awards/begin-closing";
import { setDepartment } from "@/lib/domain/awards/set-department";
import { transferAward } from "@/lib/domain/awards/transfer";
import { addDays } from "@/lib/domain/claims/periods";
import { newId } from "@/lib/infra/ids";
import { requestAs } from "@/lib/testing/as-client";
import { makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { type MadeAward, makeAward, makeCondition, setPeriod } from "@/lib/testing/make-awards";
import { today } from "@/lib/testing/make-claims";
import { dayIn, makeReport } from "@/lib/testing/make-reports";
import { relayPool } from "@/lib/testing/relay";
import { addUpAwards } from "./add-up";
import { behindCsv } from "./funding-csv";
import { getFunding } from "./funding-queries";
import { countActions, getPortfolio, listPortfolio } from "./queries";
import { type Money, totalsOf } from "./rules";

/** Gives an award to another university, as if that had been offered it. */
const moveTo = (made: MadeAward, organisationId: string) =>
  database().update(table).set({ organisationId }).where(eq(table.id, made.id));

/** A university with two awards in euros and one in yen; other universities have one too. */
async function world() {
  const first = await makeAward({ headings: { Staff: "1000.00", Travel: "200.00" } });
  const [second, yen, elsewhere] = [
    await makeAward({ headings: { Staff: "500.00" } }),
    await makeAward({ headings: { Staff: "7000" }, currency: "JPY" }),
    await makeAward({ headings: { Staff: "9.00" } }),
  ];
  const use = { awardId: first.id, description: "Bill" };
  await run(spendMoney, first.pi, { ...use, heading: "Staff", amount: "100" });
  await run(commitMoney, first.pi, { ...use, heading: "Travel", amount: "30" });
  for (const one of [second, yen]) await moveTo(one, first.university.id);
  await run(setDepartment, first.office, { awardId: first.id, department: "Geology" });
  return { first, second, yen, elsewhere, office: first.office };
}

it("counts of an award that went elsewhere only what stayed, also while that is being closed", async () => {
  const made = await makeAward({ headings: { Staff: "1000.00" } });
  const approver = await makeUser({ roles: [[made.agency, "approver"]] });
  const university = (await makeOrganisation("university")).name;
  const bill = { awardId: made.id, heading: "Staff", amount: "100", description: "Bill" };
  await run(spendMoney, made.pi, bill);
  const { stepId } = await run(transferAward, made.officer, {
    awardId: made.id,
    university,
    reason: "A move",
  });
  await run(answerStep, approver, { stepId, answer: "confirm" });
  const awardedOf = async () => (await sums(made.office)).map(({ awarded }) => awarded);
  expect(await awardedOf()).toEqual([10_000n]);
  await run(beginClosing, made.office, { awardId: made.id });
  expect(await awardedOf()).toEqual([10_000n]);
});

const sums = async (actor: Actor, filter = {}) =>
  totalsOf((await getPortfolio(actor, "university", filter)).cells);
const euros: Omit<Money, "currency"> = {
  awards: 2,
  awarded: 170_000n,
  spent: 10_000n,
  committed: 3_000n,
  claimed: 0n,
  left: 157_000n,
};

it("adds up by currency, the same before and after the worker has added up, and at once after a spending", async () => {
  const { first, office } = await world();
  expect(await sums(office)).toEqual([
    { currency: "EUR", ...euros },
    { currency: "JPY", awards: 1, awarded: 7_000n, spent: 0n, committed: 0n, claimed: 0n, left: 7_000n },
  ]);
  const from = await relayPool();
  while (await addUpAwards(from));
  expect(await addUpAwards(from)).toBe(false);
  const [row] = await database().select().from(awardSum).where(eq(awardSum.awardId, first.id));
  expect(row).toMatchObject({ spent: 10_000n, committed: 3_000n, balance: 107_000n, overspent: 0 });
  expect((await sums(office))[0]).toEqual({ currency: "EUR", ...euros });
  // What is added up is read, not the accounts: else this mistake would not show.
  await database().update(awardSum).set({ spent: 1n }).where(eq(awardSum.awardId, first.id));
  expect((await sums(office))[0]?.spent).toBe(1n);
  await run(spendMoney, first.pi, { awardId: first.id, heading: "Staff", amount: "5", description: "Tea" });
  expect((await sums(office))[0]).toMatchObject({ spent: 10_500n, left: 156_500n });
});

it("is filtered by agency, department, state and what needs action, and told in pages", async () => {
  const { first, second, office } = await world();
  const of = async (filter: object) =>
    (await listPortfolio(office, "university", filter)).items.map(({ id }) => id);
  expect(await of({ department: "Geology" })).toEqual([first.id]);
  expect(await of({ agencyId: second.agency.id })).toEqual([second.id]);
  expect((await of({ department: "" })).length).toBe(2);
  expect(await of({ status: "closed" })).toEqual([]);
  expect((await of({ status: "open" })).length).toBe(3);
  const page = await listPortfolio(office, "university", { limit: 2 });
  const rest = await listPortfolio(office, "university", { limit: 2, cursor: page.next });
  expect([...page.items, ...rest.items]).toHaveLength(3);
  expect(rest.next).toBeUndefined();
  expect(page.items.concat(rest.items).find(({ id }) => id === first.id)).toMatchObject({
    spent: 10_000n,
    committed: 3_000n,
    department: "Geology",
    reports: false,
  });
  const { departments, agencies } = await getPortfolio(office, "university", { department: "Geology" });
  expect(departments).toEqual(["", "Geology"]);
  expect(agencies).toHaveLength(3);
});

it("says what needs action on either side, with the awards that do", async () => {
  const { first, office } = await world();
  const officer = first.officer;
  const actions = async () => (await getPortfolio(office, "university", {})).actions;
  const none = { reports: 0, changes: 0, conditions: 0, claims: 0, ending: 0, overspent: 0 };
  expect(await actions()).toEqual(none);
  expect(await countActions(office, "university")).toEqual(none);

  const { reportId } = await makeReport({ award: first });
  const past = { dueOn: dayIn(-3), dueAt: new Date(Date.now() - 3 * 86_400_000) };
  await database().update(report).set(past).where(eq(report.id, reportId));
  await makeCondition(first.id);
  await makeCondition(first.id, "submitted", 2);
  await setPeriod(first.id, addDays(today(), -200), addDays(today(), 80));
  await database().insert(changeRequest).values({
    awardId: first.id,
    agencyId: first.agency.id,
    organisationId: first.university.id,
    number: 1,
    kind: "scope",
    status: "university-approved",
    proposed: "{}",
    reason: "So",
    requestedBy: newId(),
    requestedAt: new Date(),
    savedBy: newId(),
    savedAt: new Date(),
  });
  const wanted = { ...none, reports: 1, changes: 1, conditions: 1, ending: 1 };
  expect(await actions()).toEqual(wanted);
  expect(await countActions(office, "university")).toEqual(wanted);
  // The agency waits for nothing but the report and its own judgement.
  expect(await countActions(officer, "agency")).toEqual({ ...none, reports: 1, conditions: 1, ending: 1 });
  for (const action of ["reports", "changes", "conditions", "ending"] as const) {
    const { items } = await listPortfolio(office, "university", { action });
    expect(
      items.map(({ id, [action]: flag }) => [id, flag]),
      action,
    ).toEqual([[first.id, true]]);
  }
  expect((await listPortfolio(office, "university", { action: "overspent" })).items).toEqual([]);
  const { cells } = await getPortfolio(office, "university", { action: "reports" });
  expect(totalsOf(cells)).toMatchObject([{ awards: 1, awarded: 120_000n }]);
});

it("is the university's own: researchers, agencies and other universities get nothing of it", async () => {
  const { first, elsewhere } = await world();
  const researcher = await makeUser({ roles: [[first.university, "researcher"]] });
  for (const person of [first.pi, researcher, first.officer, elsewhere.office]) {
    const ids = (await listPortfolio(person, "university")).items.map(({ id }) => id);
    expect(ids).toEqual(organisationsWithRole(person, "research-office").length > 0 ? [elsewhere.id] : []);
    expect((await getPortfolio(person, "university", {})).cells.length).toBe(ids.length);
  }
  expect((await getFunding(first.office)).rows).toEqual([]);
  const stranger = await makeOrganisation("agency");
  const other = await makeUser({ roles: [[stranger, "programme-officer"]] });
  expect((await getFunding(other)).rows).toEqual([]);
});

const params = { params: Promise.resolve({}) };

it("gives the same as CSV, award by award and picture by picture", async () => {
  const { first, office } = await world();
  const text = async (query: string) =>
    (await GET(await requestAs(office, `/api/v1/portfolio.csv${query}`), params)).text();
  const lines = (await text("")).split("\r\n");
  expect(lines).toHaveLength(5);
  expect(lines.find((line) => line.includes("Geology"))).toContain(`EUR,1200.00,100.00,30.00,0.00,1070.00,`);
  const chart = await text("?table=department-eur");
  expect(chart).toContain("Department,Spent (EUR),Committed (EUR),Left (EUR),Awarded (EUR),Claimed (EUR)");
  expect(chart).toContain("Geology,100.00,30.00,1070.00,1200.00,0.00");
  expect((await GET(await requestAs(office, "/api/v1/portfolio.csv?table=x"), params)).status).toBe(404);
  expect((await GET(await requestAs(undefined, "/api/v1/portfolio.csv"), params)).status).toBe(401);
  const own = await fundingGet(await requestAs(first.officer, "/api/v1/funding.csv"), params);
  expect(await own.text()).toContain(`,${new Date().getUTCFullYear()},EUR,1,1200.00,0.00,0.00`);
  const wrong = await fundingGet(await requestAs(first.officer, "/api/v1/funding.csv?table=x"), params);
  expect(wrong.status).toBe(400);
});

it("tells an agency who is behind their plan, by the rule of the burn-down, and how late reports are", async () => {
  const { first } = await world();
  await setPeriod(first.id, addDays(today(), -182), addDays(today(), 182));
  const { reportId } = await makeReport({ award: first });
  const dueAt = new Date(Date.now() - 40 * 86_400_000);
  await database().update(report).set({ dueAt }).where(eq(report.id, reportId));
  const funding = await getFunding(first.officer);
  expect(funding.lateness).toEqual({ week: 0, month: 0, quarter: 1, more: 0 });
  // Half of EUR 1,200 by today, of which 130 are used.
  expect(funding.behind).toMatchObject([{ id: first.id, used: 13_000n, budget: 120_000n }]);
  expect(Number(funding.behind[0]!.planned)).toBeCloseTo(60_000, -3);
  expect(behindCsv(funding)).toContain("EUR,1200.00,");
  await run(spendMoney, first.pi, { awardId: first.id, heading: "Staff", amount: "400", description: "Pay" });
  expect((await getFunding(first.officer)).behind).toEqual([]);
});
