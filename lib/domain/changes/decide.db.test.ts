import { and, eq, isNull } from "drizzle-orm";
import { expect, it } from "vitest";
import { scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { expectSound, ledgerState, membersOf } from "@/lib/testing/ledger";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { changeState, makeChange, makeRunning } from "@/lib/testing/make-changes";
import { settle } from "@/lib/testing/relay";
import { addAccountMember } from "../accounts/add-member";
import { setRule } from "../accounts/set-rule";
import { spendMoney } from "../accounts/spend";
import { suspendAward } from "../awards/suspend";
import { listNotifications } from "../notifications/queries";
import { decideChange } from "./decide";
import { draftChange } from "./draft";
import { endorseChange } from "./endorse";
import { sendChange } from "./send";
import { withdrawChange } from "./withdraw";

const approve = { outcome: "approve", reason: "Agreed." };

describeCommand(
  decideChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "submitted" });
      return { ...made, actor: made.officer, input: { changeId: made.changeId, ...approve } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ pi, changeId }) => {
      await run(withdrawChange, pi, { changeId });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, outcome: "reject" }) },
  },
  () => {
    it("suspends: nothing is spent and nothing else asked, until it resumes with notice", async () => {
      const { id, pi, office, officer, changeId } = await makeChange({ state: "submitted" });
      await run(decideChange, officer, { changeId, ...approve });
      expect((await changeState(id)).award?.status).toBe("suspended");
      const use = { awardId: id, heading: "Staff", amount: "1.00", description: "Rope" };
      expect(await attempt(spendMoney, pi, use)).toMatchObject({ status: 409 });
      const lines = [{ from: "Staff", to: "Travel", amount: "1" }];
      const virement = { awardId: id, kind: "virement", reason: "So.", lines };
      expect(await attempt(draftChange, pi, virement)).toMatchObject({ status: 409 });
      const resume = { awardId: id, kind: "resumption", reason: "The ship is back." };
      const { changeId: second } = await run(draftChange, pi, resume);
      await run(sendChange, pi, { changeId: second });
      await run(endorseChange, office, { changeId: second });
      expect((await changeState(id)).award?.status).toBe("active");
      expect(await attempt(spendMoney, pi, use)).toMatchObject({ status: 200 });
    });

    it("is the agency's word that an award goes on which the agency itself suspended", async () => {
      const { id, pi, office, officer } = await makeRunning();
      await run(suspendAward, officer, { awardId: id, reason: "An inquiry." });
      const resume = { awardId: id, kind: "resumption", reason: "We would like to." };
      const { changeId } = await run(draftChange, pi, resume);
      await run(sendChange, pi, { changeId });
      expect(await run(endorseChange, office, { changeId })).toMatchObject({ status: "submitted" });
      expect((await changeState(id)).award?.status).toBe("suspended");
      await run(decideChange, officer, { changeId, ...approve });
      expect((await changeState(id)).award?.status).toBe("active");
    });

    it("moves no more out of a heading than it has, though costs may overspend it", async () => {
      const made = await makeRunning();
      await run(setRule, made.finance, { awardId: made.id, heading: "Travel", overspend: "warn" });
      const lines = [{ from: "Travel", to: "Staff", amount: "5000.01" }];
      const input = { kind: "virement", reason: "So.", lines };
      const { changeId, office } = await makeChange({ state: "sent", input, award: made });
      expect(await attempt(endorseChange, office, { changeId })).toMatchObject({
        status: 409,
        problem: { code: "insufficient" },
      });
    });

    it("is not decided by somebody of the agency who works at the university as well", async () => {
      const made = await makeChange({ state: "submitted" });
      const both = await makeUser({
        roles: [
          [made.agency, "programme-officer"],
          [made.university, "finance"],
        ],
      });
      const input = { changeId: made.changeId, ...approve };
      expect(await attempt(decideChange, both, input)).toMatchObject({ status: 403 });
    });

    it("moves the last day", async () => {
      const made = await makeRunning();
      const input = { kind: "extension", reason: "Storms.", endsOn: "2100-12-31" };
      const { changeId, id, officer } = await makeChange({ state: "submitted", input, award: made });
      await run(decideChange, officer, { changeId, ...approve });
      expect((await changeState(id)).award?.endsOn).toBe("2100-12-31");
      // The worker ends it then, not before.
      const planned = await database()
        .select({ dueAt: scheduledWork.dueAt })
        .from(scheduledWork)
        .where(and(eq(scheduledWork.subjectId, id), isNull(scheduledWork.doneAt)));
      expect(planned.map(({ dueAt }) => dueAt.toISOString().slice(0, 10))).toContain("2101-01-01");
    });

    it.each([true, false])(
      "hands the account to another investigator; the former stays: %s",
      async (stays) => {
        const made = await makeRunning();
        const next = await makeUser({ roles: [[made.university, "researcher"]] });
        const input = { kind: "pi", reason: "A move.", email: next.email, stays };
        const { changeId, id, officer, pi } = await makeChange({ state: "submitted", input, award: made });
        await run(decideChange, officer, { changeId, ...approve });
        const { award } = await changeState(id);
        expect(award?.piId).toBe(next.id);
        expect(await membersOf(id)).toEqual((stays ? [pi.id, next.id] : [next.id]).sort());
        const use = { awardId: id, heading: "Staff", amount: "1.00", description: "Rope" };
        expect(await attempt(spendMoney, next, use)).toMatchObject({ status: 200 });
        expect((await attempt(spendMoney, pi, use)).status).toBe(stays ? 200 : 404);
      },
    );

    it("adds money by an approver; a programme officer is told so", async () => {
      const additions = [
        { heading: "Staff", amount: "1000.00" },
        { heading: "Travel", amount: "" },
      ];
      const input = { kind: "funding", reason: "Prices.", additions };
      const { changeId, id, officer, approver } = await makeChange({ state: "submitted", input });
      expect(await attempt(decideChange, officer, { changeId, ...approve })).toMatchObject({ status: 403 });
      const before = await ledgerState(id);
      await run(decideChange, approver, { changeId, ...approve });
      const after = await ledgerState(id);
      expect(after.available - before.available).toBe(100_000n);
      expect((await changeState(id)).award?.amount).toBe(6_600_000n);
      await expectSound();
    });

    it("puts a person who joins on the account at once, and tells them", async () => {
      const made = await makeRunning();
      const next = await makeUser();
      const use = { awardId: made.id, heading: "Staff", amount: "1.00", description: "Rope" };
      expect(await attempt(spendMoney, next, use)).toMatchObject({ status: 404 });
      const team = { kind: "team", reason: "A pair of hands.", what: "joins", name: next.name };
      // Somebody whom nobody knows by that address joins later; the change itself takes effect.
      const unknown = await run(draftChange, made.pi, {
        awardId: made.id,
        ...team,
        email: "no@where.example",
      });
      await run(sendChange, made.pi, { changeId: unknown.changeId });
      await run(endorseChange, made.office, { changeId: unknown.changeId });
      expect(await membersOf(made.id)).toEqual([made.pi.id]);
      const { changeId } = await run(draftChange, made.pi, { awardId: made.id, ...team, email: next.email });
      await run(sendChange, made.pi, { changeId });
      await run(endorseChange, made.office, { changeId });
      expect(await membersOf(made.id)).toEqual([made.pi.id, next.id].sort());
      expect(await attempt(spendMoney, next, use)).toMatchObject({ status: 200 });
      await settle();
      const told = (await listNotifications(next)).items.map(({ kind }) => kind);
      expect(told).toEqual(["account-access"]);
    });

    it("takes a person who leaves off the account", async () => {
      const made = await makeRunning();
      const member = await makeUser({ roles: [[made.university, "researcher"]] });
      await run(addAccountMember, made.pi, { awardId: made.id, email: member.email });
      const input = {
        kind: "team",
        reason: "A move.",
        what: "leaves",
        name: member.name,
        email: member.email,
      };
      const { changeId, officer } = await makeChange({ state: "submitted", input, award: made });
      await run(decideChange, officer, { changeId, ...approve });
      expect(await membersOf(made.id)).toEqual([made.pi.id]);
      await settle();
      const told = (await listNotifications(member)).items.map(({ title }) => title);
      expect(told[0]).toMatch(/no longer have access/);
    });

    it("is never for somebody who asked or approved, whatever other part they have", async () => {
      const made = await makeRunning();
      const both = await makeUser({
        roles: [
          [made.university, "research-office"],
          [made.agency, "programme-officer"],
        ],
      });
      const { changeId } = await run(draftChange, made.pi, {
        awardId: made.id,
        kind: "suspension",
        reason: "A storm.",
      });
      await run(sendChange, made.pi, { changeId });
      await run(endorseChange, both, { changeId });
      expect(await attempt(decideChange, both, { changeId, ...approve })).toMatchObject({ status: 403 });
    });
  },
);
