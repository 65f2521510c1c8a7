import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { letter, letterRecipient } from "@/db/schema/letters";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run } from "@/lib/testing/make";
import { makeRelease } from "@/lib/testing/make-releases";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import { countDelivery, listDelivery } from "./delivery";
import { readLetter } from "./read";

const scenario = async () => {
  const made = await makeRelease("approved");
  await letHoldEnd(database(), made.releaseId);
  await workerComes();
  const [awarded] = made.proposals;
  const [its] = await database().select().from(letter).where(eq(letter.proposalId, awarded!.proposalId));
  return { ...made, actor: awarded!.pi, input: { letterId: its!.id } };
};

describeCommand(
  readLetter,
  {
    scenario,
    effect: async ({ input }) =>
      (
        await database().select().from(letterRecipient).where(eq(letterRecipient.letterId, input.letterId))
      ).map(({ readAt }) => readAt !== null),
    stranger: async ({ proposals }) => proposals[1]!.pi,
    wrongState: async ({ actor, input }) => void (await run(readLetter, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("stands in the delivery log, for the agency alone", async () => {
      const { actor, input, call, proposals } = await scenario();
      await run(readLetter, actor, input);
      expect(await countDelivery(call.approver, call.callId)).toMatchObject({
        letters: 2,
        recipients: 2,
        queued: 2,
        read: 1,
      });
      const { items } = await listDelivery(call.officer, call.callId, { state: "read" });
      expect(items).toMatchObject([{ name: actor.name, address: actor.email, mailStatus: "queued" }]);
      expect((await listDelivery(actor, call.callId)).items).toEqual([]);
      // The office sees the letter; it was not sent to it.
      expect((await attempt(readLetter, proposals[0]!.office, input)).status).toBe(404);
    });
  },
);
