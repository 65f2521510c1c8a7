import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { selection, selectionInterest } from "@/db/schema/selections";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { letCallClose } from "@/lib/testing/make-calls";
import { inDays, interestState, makeInterest, makeSelection } from "@/lib/testing/make-selections";
import { decideInterest } from "./decide";
import { expressInterest } from "./express";
import { openSelection } from "./open";
import { retractInterest } from "./retract";

async function scenario() {
  const made = await makeSelection();
  const actor = await makeUser({ roles: [[made.university, "researcher"]] });
  return { ...made, actor, input: { ...made.input, title: "Tides", summary: "What they bring." } };
}

describeCommand(
  expressInterest,
  {
    scenario,
    strangerStatus: 403,
    effect: ({ actor }) =>
      database()
        .select({ title: selectionInterest.title, status: selectionInterest.status })
        .from(selectionInterest)
        .where(eq(selectionInterest.userId, actor.id)),
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: {
      second: ({ input }) => ({ ...input, title: "Eddies" }),
      succeed: 2,
      check: async ({ actor }) =>
        expect(
          await database().select().from(selectionInterest).where(eq(selectionInterest.userId, actor.id)),
        ).toHaveLength(1),
    },
  },
  () => {
    it("can be changed and expressed again, but not after the office decided", async () => {
      const made = await makeInterest(await makeSelection());
      const again = { ...made.input, title: "Eddies", summary: "Better." };
      await run(retractInterest, made.pi, { interestId: made.interestId });
      await run(expressInterest, made.pi, again);
      expect(await interestState(made.interestId)).toMatchObject({ title: "Eddies", status: "expressed" });
      await run(decideInterest, made.office, {
        interestId: made.interestId,
        outcome: "declined",
        reason: "Too far.",
      });
      expect((await attempt(expressInterest, made.pi, again)).status).toBe(409);
    });

    it("is refused after the internal date, and taken where the office moved it", async () => {
      const made = await scenario();
      const { callId, organisationId } = made.input;
      await database()
        .update(selection)
        .set({ interestBy: new Date(Date.now() - 60_000) })
        .where(and(eq(selection.callId, callId), eq(selection.organisationId, organisationId)));
      expect((await attempt(expressInterest, made.actor, made.input)).status).toBe(409);
      await run(openSelection, made.office, { callId, organisationId, interestBy: inDays(9) });
      expect((await attempt(expressInterest, made.actor, made.input)).status).toBe(200);
    });
  },
);
