import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { selection } from "@/db/schema/selections";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { inDays, makeRuledCall } from "@/lib/testing/make-selections";
import { settle } from "@/lib/testing/relay";
import { openSelection } from "./open";

async function scenario() {
  const call = await makeRuledCall({ perUniversity: 2 });
  const university = await makeOrganisation("university");
  const actor = await makeUser({ roles: [[university, "research-office"]] });
  const input = {
    callId: call.callId,
    organisationId: university.id,
    interestBy: inDays(5),
    note: "By committee.",
  };
  return { call, university, actor, input };
}
type Made = Awaited<ReturnType<typeof scenario>>;

const stored = ({ input }: Pick<Made, "input">) =>
  database()
    .select({ interestBy: selection.interestBy, note: selection.note })
    .from(selection)
    .where(and(eq(selection.callId, input.callId), eq(selection.organisationId, input.organisationId)));

describeCommand(
  openSelection,
  {
    scenario,
    effect: stored,
    strangerStatus: 404,
    wrongState: ({ call }) => letCallClose(call.callId),
    twoAtOnce: {
      second: ({ input }) => ({ ...input, note: "By lot." }),
      succeed: 2,
      check: async (made) => expect(await stored(made)).toHaveLength(1),
    },
  },
  () => {
    it("moves the date, and refuses one that has passed or lies after the close", async () => {
      const made = await scenario();
      await run(openSelection, made.actor, made.input);
      const later = inDays(9);
      await run(openSelection, made.actor, { ...made.input, interestBy: later });
      expect((await stored(made))[0]?.interestBy.toISOString()).toBe(later);
      for (const interestBy of [inDays(-1), inDays(31)])
        expect((await attempt(openSelection, made.actor, { ...made.input, interestBy })).status).toBe(400);
    });

    it("is refused for a call without limit, and to others of the office", async () => {
      const made = await scenario();
      const { callId } = await makeCall();
      expect((await attempt(openSelection, made.actor, { ...made.input, callId })).status).toBe(409);
      const finance = await makeUser({ roles: [[made.university, "finance"]] });
      expect((await attempt(openSelection, finance, made.input)).status).toBe(403);
    });

    it("tells those who are writing already", async () => {
      const made = await scenario();
      const { pi } = await makeProposal({ call: made.call, university: made.university });
      await run(openSelection, made.actor, made.input);
      await settle();
      const [letter] = await mailsTo(pi.email);
      expect(letter?.text).toContain("By committee.");
    });
  },
);
