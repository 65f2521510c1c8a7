import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { changeState, makeChange, makeRunning } from "@/lib/testing/make-changes";
import { draftChange } from "./draft";
import { getChange } from "./queries";
import { saveChangeRules } from "./save-rules";
import { sendChange } from "./send";

describeCommand(
  sendChange,
  {
    scenario: async () => {
      const made = await makeChange();
      return { ...made, actor: made.pi, input: { changeId: made.changeId } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ pi, input }) => {
      await run(sendChange, pi, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("shows the judgement before, and keeps the version of the rules afterwards", async () => {
      const made = await makeRunning();
      const admin = await makeUser({ roles: [[made.agency, "agency-admin"]] });
      const lines = [{ from: "Staff", to: "Travel", amount: "6500.00" }];
      const wish = { awardId: made.id, kind: "virement", reason: "Flights.", lines };
      const { changeId } = await run(draftChange, made.pi, wish);
      expect((await getChange(made.pi, changeId))?.judged).toMatchObject({
        outcome: "allowed",
        version: 0,
        findings: [{ rule: 1, quote: expect.stringContaining("10 %") }],
      });
      await run(sendChange, made.pi, { changeId });
      const rules = [{ kind: "virement", outcome: "refused", quote: "Nothing is moved any more." }];
      await run(saveChangeRules, admin, { agencyId: made.agency.id, version: 0, rules });
      expect((await getChange(made.office, changeId))?.judged).toMatchObject({
        outcome: "allowed",
        version: 0,
      });
    });

    it("does not send what the rules refuse", async () => {
      const made = await makeRunning();
      const admin = await makeUser({ roles: [[made.agency, "agency-admin"]] });
      const rules = [{ kind: "virement", outcome: "refused", from: "Staff", quote: "Never from staff." }];
      await run(saveChangeRules, admin, { agencyId: made.agency.id, version: 0, rules });
      const lines = [{ from: "Staff", to: "Travel", amount: "1" }];
      const { changeId } = await run(draftChange, made.pi, {
        awardId: made.id,
        kind: "virement",
        reason: "Flights.",
        lines,
      });
      expect(await attempt(sendChange, made.pi, { changeId })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("Never from staff.") },
      });
    });
  },
);
