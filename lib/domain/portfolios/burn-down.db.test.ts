import { expect, it } from "vitest";
import { GET } from "@/app/api/v1/awards/[id]/burn-down.csv/route";
import { proposalBudgetLine } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { reverseTransfer } from "@/lib/domain/accounts/reverse";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { getAward } from "@/lib/domain/awards/queries";
import { addMonths } from "@/lib/domain/claims/periods";
import { requestAs } from "@/lib/testing/as-client";
import { makeUser, run } from "@/lib/testing/make";
import { makeAward, setPeriod } from "@/lib/testing/make-awards";
import { today } from "@/lib/testing/make-claims";
import { getBurnDown } from "./burn-down-query";

/** EUR 1,200 over twelve months, of which four are over: 100 spent in each of three, one order, one reversal. */
async function world() {
  const award = await makeAward({ headings: { Staff: "1000.00", Travel: "200.00" } });
  const start = addMonths(`${today().slice(0, 7)}-01`, -4);
  await setPeriod(award.id, start, addMonths(start, 12));
  const its = await getAward(award.pi, award.id);
  await database()
    .insert(proposalBudgetLine)
    .values([{ proposalId: its!.proposalId, heading: "Staff", year: 1, amount: 99n }]);
  const use = { awardId: award.id, heading: "Staff", description: "Pay" };
  for (const back of [3, 2, 1])
    await run(spendMoney, award.pi, { ...use, amount: "100", occurredOn: addMonths(start, 4 - back) });
  await run(commitMoney, award.pi, { ...use, heading: "Travel", amount: "50" });
  const { transferId } = await run(spendMoney, award.pi, { ...use, amount: "70" });
  await run(reverseTransfer, award.finance, { transferId, reason: "Twice" });
  return { award, start };
}

const csv = async (actor: Parameters<typeof requestAs>[0], id: string) =>
  GET(await requestAs(actor, `/api/v1/awards/${id}/burn-down.csv`), { params: Promise.resolve({ id }) });

it("ends with what the account has, and tells each month of the books", async () => {
  const { award, start } = await world();
  const its = (await getBurnDown(award.pi, award.id))!;
  const { totals } = (await getAward(award.pi, award.id))!;
  expect(its).toMatchObject({ left: totals.balance, committed: totals.committed, budget: totals.budget });
  // Three months of 100 and the first one of nothing.
  expect(its).toMatchObject({ paceMonths: 4, pace: 7_500n });
  const month = addMonths(start, 2).slice(0, 7);
  expect(its.rows.find((row) => row.month === month)).toMatchObject({
    spent: 10_000n,
    committed: 0n,
    left: 100_000n,
  });
  expect(its.rows.at(-1)?.planned).toBe(0n);
  expect(its.atEnd).toBeGreaterThan(0n);
});

it("is for those who see the award, with the same figures as CSV", async () => {
  const { award } = await world();
  for (const person of [award.pi, award.office, award.finance, award.officer])
    expect(await getBurnDown(person, award.id)).toBeDefined();
  const stranger = await makeUser();
  expect(await getBurnDown(stranger, award.id)).toBeUndefined();
  expect((await csv(stranger, award.id)).status).toBe(404);
  expect((await csv(undefined, award.id)).status).toBe(401);
  const offered = await makeAward({ state: "offered" });
  expect(await getBurnDown(offered.pi, offered.id)).toBeUndefined();
  const lines = (await (await csv(award.pi, award.id)).text()).split("\r\n");
  expect(lines[0]).toContain("Month,Planned to be left (EUR),Spent in the month (EUR)");
  expect(lines.find((line) => line.startsWith(today().slice(0, 7)))).toMatch(
    /^\d{4}-\d\d,[\d.]+,0.00,50.00,850.00,850.00$/,
  );
});
