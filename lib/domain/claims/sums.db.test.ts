/** What claims come to over their whole life: reversals, disallowed parts, rounding; and who judges them. */
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { award } from "@/db/schema/awards";
import { claimLine } from "@/db/schema/claims";
import { database } from "@/lib/command/database";
import { expectSound } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import {
  approveBoth,
  claimRow,
  daysAgo,
  draftOf,
  evidence,
  makeSpent,
  makeSubmitted,
  type Spent,
  versionOf,
} from "@/lib/testing/make-claims";
import { reverseTransfer } from "../accounts/reverse";
import { spendMoney } from "../accounts/spend";
import { approveClaim } from "./approve";
import { attachEvidence } from "./attach";
import { disallowLine } from "./disallow";
import { leaveOut } from "./leave-out";
import { proposeClaim } from "./propose";
import { queryClaim } from "./query";
import { share } from "./rules";
import { submitClaim } from "./submit";

afterAll(expectSound);

const spend = (made: Spent, amount: string, more = {}) =>
  run(spendMoney, made.pi, { awardId: made.id, heading: "Staff", amount, description: "Rope", ...more });

async function send(made: Spent): Promise<string> {
  const { claimId } = await draftOf(made);
  await run(attachEvidence, made.finance, { claimId, file: evidence() });
  await run(submitClaim, made.finance, { claimId });
  return claimId;
}

describe("claims", () => {
  it("take a reversal with the cost that it takes back, also after the award has ended", async () => {
    const made = await makeSpent({ spend: [] });
    const yesterday = daysAgo(1);
    const { transferId } = await spend(made, "100.00", { occurredOn: yesterday });
    await spend(made, "50.00", { occurredOn: yesterday });
    await database().update(award).set({ status: "ended", endsOn: yesterday }).where(eq(award.id, made.id));
    const { claimId } = await draftOf(made, { fromOn: daysAgo(30), toOn: yesterday });
    expect(await claimRow(claimId)).toMatchObject({ total: 15_000n });
    await run(reverseTransfer, made.finance, { transferId, reason: "Refunded" });
    await run(proposeClaim, made.finance, { claimId });
    expect(await claimRow(claimId)).toMatchObject({ total: 5_000n });
  });

  it("disallow no more of a line than it has left after postings were left out", async () => {
    const made = await makeSpent({ spend: [] });
    const { transferId } = await spend(made, "40.00");
    await spend(made, "20.00");
    const claimId = await send(made);
    await run(disallowLine, made.officer, { claimId, position: 1, amount: "50.00", reason: "Too dear." });
    await run(queryClaim, made.officer, { claimId, question: "Why so dear?" });
    await run(leaveOut, made.finance, { claimId, transferId });
    expect(await claimRow(claimId)).toMatchObject({ total: 2_000n, disallowed: 2_000n });
    const lines = await database().select().from(claimLine).where(eq(claimLine.claimId, claimId));
    expect(lines.find(({ position }) => position === 1)).toMatchObject({
      amount: 2_000n,
      disallowed: 2_000n,
    });
  });

  it("are rounded together: many small ones come to no more than the grant", async () => {
    const made = await makeSpent({ headings: { Staff: "100.00" }, spend: [] });
    await database().update(award).set({ awardRate: 5_000 }).where(eq(award.id, made.id));
    let granted = 0n;
    for (const amount of ["33.33", "33.33", "33.34"]) {
      await spend(made, amount);
      const claimId = await send(made);
      await approveBoth(made, claimId);
      granted += (await claimRow(claimId))!.granted;
    }
    // Each by itself would be rounded up: 16.67 three times.
    expect(granted).toBe(share(10_000n, 5_000));
  });

  it("are judged by nobody who works in the university's office as well", async () => {
    const made = await makeSubmitted();
    const both = await makeUser({
      roles: [
        [made.agency, "programme-officer"],
        [made.university, "research-office"],
      ],
    });
    const input = { claimId: made.claimId, version: await versionOf(made.claimId) };
    expect(await attempt(approveClaim, both, input)).toMatchObject({ status: 403 });
    await run(approveClaim, made.officer, input);
    expect(await attempt(approveClaim, both, input)).toMatchObject({ status: 403 });
  });
});
