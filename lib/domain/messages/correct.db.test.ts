import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { awardMessage, awardMessageEdition } from "@/db/schema/messages";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { age, makeThread, say } from "@/lib/testing/make-messages";
import { correctMessage } from "./correct";
import { listMessages } from "./queries";

const scenario = async () => {
  const made = await makeThread();
  const messageId = await say(made.pi, made.id, "all", "The sum is 200.");
  const input = { messageId, version: 1, text: "The sum is 2,000." };
  return { ...made, messageId, actor: made.pi, input };
};

describeCommand(
  correctMessage,
  {
    scenario,
    effect: async ({ messageId }) => [
      await database()
        .select({ body: awardMessage.body, version: awardMessage.version })
        .from(awardMessage)
        .where(eq(awardMessage.id, messageId)),
      await database()
        .select({ body: awardMessageEdition.body, version: awardMessageEdition.version })
        .from(awardMessageEdition)
        .where(eq(awardMessageEdition.messageId, messageId)),
    ],
    wrongState: ({ messageId }) => age(messageId, 16),
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, text: "The sum is 20." }) },
  },
  () => {
    it("leaves what was said before to be seen by everybody who reads it", async () => {
      const { input, pi, officer, messageId } = await scenario();
      await run(correctMessage, pi, input);
      await run(correctMessage, pi, { messageId, version: 2, text: "The sum is 20,000." });
      const [seen] = (await listMessages(officer, "agency")).items;
      expect(seen).toMatchObject({ body: "The sum is 20,000.", version: 3, changeable: false });
      expect(seen!.correctedAt).toBeInstanceOf(Date);
      expect(seen!.editions.map(({ body }) => body)).toEqual(["The sum is 200.", "The sum is 2,000."]);
    });

    it("is its author's alone, to the minute", async () => {
      const { input, pi, office, messageId, id, officer } = await scenario();
      expect(await attempt(correctMessage, office, input)).toMatchObject({ status: 403 });
      const inside = await say(officer, id, "agency");
      expect(await attempt(correctMessage, pi, { ...input, messageId: inside })).toMatchObject({
        status: 404,
      });
      await age(messageId, 14);
      expect((await listMessages(pi, "researcher")).items.find((one) => one.id === messageId)).toMatchObject({
        changeable: true,
      });
      await run(correctMessage, pi, input);
      await age(messageId, 2);
      const late = { ...input, version: 2, text: "More." };
      expect(await attempt(correctMessage, pi, late)).toMatchObject({
        status: 409,
        problem: { code: "too-late", detail: expect.stringMatching(/15 minutes/) },
      });
    });

    it("refuses what changes nothing, and an older version", async () => {
      const { input, pi } = await scenario();
      expect(await attempt(correctMessage, pi, { ...input, text: "The sum is 200." })).toMatchObject({
        status: 409,
      });
      await run(correctMessage, pi, input);
      expect(await attempt(correctMessage, pi, { ...input, text: "Other." })).toMatchObject({
        status: 409,
        problem: { code: "stale-version" },
      });
    });
  },
);
