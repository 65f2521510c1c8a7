import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { changeState, makeChange, makeRunning } from "@/lib/testing/make-changes";
import { spendMoney } from "../accounts/spend";
import { draftChange } from "./draft";
import { endorseChange } from "./endorse";
import { getChange } from "./queries";
import { sendChange } from "./send";
import { withdrawChange } from "./withdraw";

const lines = [{ from: "Staff", to: "Travel", amount: "6000.00" }];
const virement = { kind: "virement", reason: "Flights cost more.", lines };

describeCommand(
  endorseChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "sent", input: virement });
      return { ...made, actor: made.office, input: { changeId: made.changeId } };
    },
    effect: async ({ id }) => ({ ...(await changeState(id)), ledger: await ledgerState(id) }),
    wrongState: async ({ pi, changeId }) => {
      await run(withdrawChange, pi, { changeId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("moves the money at once where the rules allow it, dated, with its source", async () => {
      const { id, office, changeId, officer } = await makeChange({ state: "sent", input: virement });
      const before = await ledgerState(id);
      expect(await run(endorseChange, office, { changeId })).toMatchObject({ status: "approved" });
      const after = await ledgerState(id);
      expect(after.available).toBe(before.available);
      expect(after.transfers.at(-1)).toMatchObject({ kind: "virement", amount: 600_000n });
      const seen = await getChange(officer, changeId);
      expect(seen).toMatchObject({
        status: "approved",
        effectiveOn: new Date().toISOString().slice(0, 10),
        differences: [
          { what: "Staff", before: "€60,000.00", after: "€54,000.00" },
          { what: "Travel", before: "€5,000.00", after: "€11,000.00" },
        ],
      });
      await expectSound();
    });

    it("undoes everything where the heading has not that much any more", async () => {
      const { id, office, pi, changeId } = await makeChange({
        state: "sent",
        input: { ...virement, lines: [{ from: "Travel", to: "Staff", amount: "4000.00" }] },
      });
      await run(spendMoney, pi, { awardId: id, heading: "Travel", amount: "2000.00", description: "Ferry" });
      const before = await changeState(id);
      expect(await attempt(endorseChange, office, { changeId })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("€3,000.00 available") },
      });
      expect(await changeState(id)).toEqual(before);
    });

    it("counts what was moved before: the next one tells the agency, the one after that asks it", async () => {
      const { pi, office, ...made } = await makeRunning();
      const outcomes: unknown[] = [];
      for (const amount of ["6500.00", "6500.00", "0.01"]) {
        const input = { ...virement, awardId: made.id, lines: [{ from: "Staff", to: "Travel", amount }] };
        const { changeId } = await run(draftChange, pi, input);
        await run(sendChange, pi, { changeId });
        await run(endorseChange, office, { changeId });
        const { requests } = await changeState(made.id);
        outcomes.push([requests.at(-1)?.outcome, requests.at(-1)?.status]);
      }
      expect(outcomes).toEqual([
        ["allowed", "approved"],
        ["notify", "approved"],
        ["needs-approval", "submitted"],
      ]);
    });

    it("is held where the office wants to submit later", async () => {
      const { id, office, changeId, officer } = await makeChange({ state: "sent" });
      expect(await run(endorseChange, office, { changeId, hold: true })).toMatchObject({
        status: "university-approved",
      });
      expect(await getChange(officer, changeId)).toBeUndefined();
      expect((await changeState(id)).award?.status).toBe("active");
    });

    it("is not for the one who asked, nor for the agency, nor for the investigator", async () => {
      const made = await makeRunning();
      const wish = { awardId: made.id, kind: "suspension", reason: "A storm." };
      const { changeId } = await run(draftChange, made.office, wish);
      await run(sendChange, made.pi, { changeId });
      expect(await attempt(endorseChange, made.office, { changeId })).toMatchObject({
        status: 403,
        problem: { detail: expect.stringContaining("Somebody else") },
      });
      expect(await attempt(endorseChange, made.pi, { changeId })).toMatchObject({ status: 403 });
      expect(await attempt(endorseChange, made.officer, { changeId })).toMatchObject({ status: 404 });
      const second = await makeUser({ roles: [[made.university, "university-admin"]] });
      expect(await attempt(endorseChange, second, { changeId })).toMatchObject({ status: 200 });
    });
  },
);
