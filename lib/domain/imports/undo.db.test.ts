import { beforeEach, describe, expect, it } from "vitest";
import { uuidToBytes } from "@/db/columns";
import { pool } from "@/lib/command/database";
import { tableChecksums } from "@/lib/testing/checksums";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, run, unique } from "@/lib/testing/make";
import { makeRate } from "@/lib/testing/make-awards";
import { daysAgo, evidence } from "@/lib/testing/make-claims";
import { upload } from "@/lib/testing/make-files";
import {
  aDay,
  importState,
  makeFinance,
  makeImport,
  noneWaiting,
  outcomesOf,
  postingsCsv,
  workerImports,
} from "@/lib/testing/make-imports";
import { commitMoney } from "../accounts/commit";
import { reverseTransfer } from "../accounts/reverse";
import { attachEvidence } from "../claims/attach";
import { draftClaim } from "../claims/draft";
import { leaveOut } from "../claims/leave-out";
import { submitClaim } from "../claims/submit";
import { undoImport } from "./undo";
import { uploadImport } from "./upload";

beforeEach(noneWaiting);

describeCommand(undoImport, {
  scenario: async () => {
    const made = await makeImport({ state: "posted" });
    return { ...made, actor: made.finance, input: { importId: made.importId } };
  },
  effect: async ({ importId }) => (await importState(importId)).status,
  wrongState: async ({ finance, importId }) => {
    await run(undoImport, finance, { importId });
    await workerImports();
  },
  twoAtOnce: { succeed: 1 },
});

describe("undoing", () => {
  it("takes everything back by reversals, gives commitments back, and lets the file come again", async () => {
    const at = await makeFinance({ Staff: "100.00", Overheads: "50.00" });
    const { award, finance } = at;
    await makeRate(award.id, finance, { basisPoints: 1_000 });
    await run(commitMoney, award.pi, {
      awardId: award.id,
      heading: "Staff",
      amount: "30",
      description: "Order PO-5",
    });
    const before = await ledgerState(award.id);
    const lines = [{ amount: "10.00" }, { amount: "30.00", reference: "PO-5" }];
    const { importId } = await makeImport({ at, lines, state: "posted" });
    const posted = await ledgerState(award.id);
    expect(posted.counters).toMatchObject({
      "heading:1": [10000n, 4000n, 0n],
      "heading:2": [5000n, 400n, 0n],
    });
    await run(undoImport, finance, { importId });
    await workerImports();
    expect(await importState(importId)).toMatchObject({ status: "undone", liveHash: null });
    const after = await ledgerState(award.id);
    expect(after.available).toBe(before.available);
    // Counted both ways, but the same in the end: what is held for the order is held again.
    expect(after.counters["heading:1"]![2]).toBe(3000n);
    for (const [code, [credits, debits, pending]] of Object.entries(before.counters)) {
      const [c, d, p] = after.counters[code]!;
      expect([code, c! - d!, p]).toEqual([code, credits! - debits!, pending]);
    }
    await expectSound();
    const file = upload(postingsCsv(award.reference, lines), "again.csv");
    await run(uploadImport, finance, { organisationId: award.university.id, file });
  });

  it("is refused with the reason where a posting was reversed by hand", async () => {
    const made = await makeImport({ state: "posted" });
    const { rows } = await importState(made.importId);
    await run(reverseTransfer, made.finance, { transferId: rows[0]!.transferId, reason: "By hand" });
    expect(await attempt(undoImport, made.finance, { importId: made.importId })).toMatchObject({
      status: 409,
      problem: { code: "blocked", detail: expect.stringMatching(/^1 posting .* was reversed by hand/) },
    });
  });

  it("is refused while the month of a posting is closed", async () => {
    const made = await makeImport({ state: "posted" });
    const month = aDay().slice(0, 7);
    const where = [uuidToBytes(made.award.university.id), month];
    await pool().query(
      "INSERT INTO accounting_period (organisation_id, month, closed_at, closed_by) VALUES (?, ?, UTC_TIMESTAMP(3), ?)",
      [...where, uuidToBytes(made.finance.id)],
    );
    expect(await attempt(undoImport, made.finance, { importId: made.importId })).toMatchObject({
      status: 409,
      problem: { code: "blocked", detail: expect.stringContaining(`The books of ${month} are closed`) },
    });
    await pool().query(
      "UPDATE accounting_period SET reopened_at = UTC_TIMESTAMP(3) WHERE organisation_id = ? AND month = ?",
      where,
    );
    await run(undoImport, made.finance, { importId: made.importId });
    await workerImports();
    expect(await outcomesOf(made.importId)).toEqual(["undone", "undone"]);
  });

  it("is refused where a claim took a posting, also one from before the claim's period", async () => {
    const made = await makeImport({ state: "posted" });
    const today = daysAgo(0);
    const period = { awardId: made.award.id, fromOn: today, toOn: today };
    const { claimId } = await run(draftClaim, made.finance, period);
    await run(attachEvidence, made.finance, { claimId, file: evidence() });
    await run(submitClaim, made.finance, { claimId });
    expect(await attempt(undoImport, made.finance, { importId: made.importId })).toMatchObject({
      status: 409,
      problem: { code: "blocked", detail: expect.stringContaining("Claim 1 of") },
    });
  });

  it("is refused with the reason while a claim counts a posting, until the draft lets it go", async () => {
    const made = await makeImport({ state: "posted" });
    const { rows } = await importState(made.importId);
    const period = { fromOn: aDay(), toOn: aDay() };
    const { claimId } = await run(draftClaim, made.finance, { awardId: made.award.id, ...period });
    const refused = async () => {
      const answer = await attempt(undoImport, made.finance, { importId: made.importId });
      expect(answer).toMatchObject({ status: 409, problem: { code: "blocked" } });
      return "problem" in answer ? answer.problem.detail : undefined;
    };
    expect(await refused()).toMatch(
      /^2 postings .* The draft of claim 1 of \S+ counts transaction \d+\. Leave it out there, or discard the draft, first\./,
    );
    // A posting that the claim left out is no longer counted.
    await run(leaveOut, made.finance, { claimId, transferId: rows[0]!.transferId });
    await run(attachEvidence, made.finance, { claimId, file: evidence() });
    await run(submitClaim, made.finance, { claimId });
    expect(await refused()).toMatch(/^1 posting .* Claim 1 of \S+ counts transaction \d+\. What was claimed/);
    expect(await outcomesOf(made.importId)).toEqual(["posted", "posted"]);
    await expectSound();
  });

  it("holds back a line that came to depend on something meanwhile, and says so", async () => {
    const made = await makeImport({ state: "posted" });
    const { rows } = await importState(made.importId);
    await run(undoImport, made.finance, { importId: made.importId });
    await run(reverseTransfer, made.finance, { transferId: rows[0]!.transferId, reason: "At the same time" });
    await workerImports();
    const its = await importState(made.importId);
    expect(its).toMatchObject({ status: "posted", failure: expect.stringContaining("1 line could not") });
    expect(await outcomesOf(made.importId)).toEqual(["posted: held", "undone"]);
    await expectSound();
  });

  it("leaves table checksums equal after 10,000 rows and their undoing", { timeout: 300_000 }, async () => {
    const at = await makeFinance();
    const other = await makeFinance();
    await run(commitMoney, at.award.pi, {
      awardId: at.award.id,
      heading: "Travel",
      amount: "50",
      description: "Order PO-9",
    });
    const lines = Array.from({ length: 10_000 }, (_, n) => ({
      amount: `${1 + (n % 5)}.0${n % 10}`,
      reference: unique("K"),
      heading: n % 7 ? "Staff" : "Travel",
      // One in a hundred is for an award that this university has not.
      ...(n % 100 === 99 ? { award: other.award.reference } : {}),
      ...(n === 3 ? { amount: "50.00", reference: "PO-9", heading: "Travel" } : {}),
    }));
    const before = await tableChecksums();
    const { importId } = await makeImport({ at, lines, state: "posted" });
    const { rows } = await importState(importId);
    expect(rows.filter(({ status }) => status === "posted").length).toBeGreaterThan(9_000);
    expect(await tableChecksums()).not.toEqual(before);
    await run(undoImport, at.finance, { importId });
    await workerImports();
    expect((await importState(importId)).status).toBe("undone");
    expect(await tableChecksums()).toEqual(before);
    await expectSound();
  });
});
