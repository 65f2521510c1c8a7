import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { awardMessage, awardMessageEdition, awardMessageFile } from "@/db/schema/messages";
import { database, pool } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { age, makeThread, say } from "@/lib/testing/make-messages";
import { settle } from "@/lib/testing/relay";
import { keepHouse } from "../housekeeping";
import { listNotifications } from "../notifications/queries";
import { correctMessage } from "./correct";
import { messageJson } from "./json";
import { countUnreadMessages, getMessageFile, listMessages } from "./queries";
import { withdrawMessage } from "./withdraw";

const scenario = async () => {
  const made = await makeThread();
  const files = [upload(makePdf({ text: "wrong" }), "wrong.pdf")];
  const messageId = await say(made.pi, made.id, "all", `Sorry, @${made.office.name}.`, { files });
  return { ...made, messageId, actor: made.pi, input: { messageId } };
};
const state = (messageId: string) =>
  database()
    .select({ body: awardMessage.body, withdrawn: sql<boolean>`withdrawn_at IS NOT NULL`.mapWith(Boolean) })
    .from(awardMessage)
    .where(eq(awardMessage.id, messageId));

describeCommand(
  withdrawMessage,
  {
    scenario,
    effect: ({ messageId }) => state(messageId),
    wrongState: ({ messageId }) => age(messageId, 16),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes words, files and mentions from everybody but the administrators of the side that wrote", async () => {
      const { input, pi, office, officer, admin, agencyAdmin, messageId } = await scenario();
      await run(correctMessage, pi, { messageId, version: 1, text: "Sorry, all." });
      const [before] = (await listMessages(officer, "agency")).items;
      await run(withdrawMessage, pi, input);
      for (const person of [pi, office, officer, agencyAdmin]) {
        const [seen] = (await listMessages(person, "all")).items;
        expect(seen).toMatchObject({ body: "", files: [], editions: [], mentions: [], isNew: false });
        expect(JSON.stringify(messageJson(seen!))).not.toMatch(/Sorry|wrong/);
        expect(await getMessageFile(person, before!.files[0]!.id)).toBeUndefined();
        expect(await countUnreadMessages(person, "all")).toBe(0);
      }
      const [kept] = (await listMessages(admin, "university")).items;
      expect(kept!.editions.map(({ body }) => body)).toEqual([
        expect.stringMatching(/^Sorry, @/),
        "Sorry, all.",
      ]);
      expect(await getMessageFile(admin, before!.files[0]!.id)).toMatchObject({ name: "wrong.pdf" });
    });

    it("tells nobody of a message that was withdrawn before the portal could", async () => {
      const { input, pi, office } = await scenario();
      await run(withdrawMessage, pi, input);
      await settle();
      const told = (await listNotifications(office)).items.map(({ kind }) => kind);
      expect(told).not.toContain("mention");
      expect(told).not.toContain("message");
    });

    it("is its author's alone, once; what was withdrawn cannot be corrected", async () => {
      const { input, pi, member, messageId } = await scenario();
      expect(await attempt(withdrawMessage, member, input)).toMatchObject({ status: 403 });
      await run(withdrawMessage, pi, input);
      expect(await attempt(withdrawMessage, pi, input)).toMatchObject({ status: 409 });
      expect(await attempt(correctMessage, pi, { messageId, version: 2, text: "So." })).toMatchObject({
        status: 409,
      });
    });

    it("keeps words and files for a year, and forgets them then", async () => {
      const { input, pi, messageId } = await scenario();
      await run(withdrawMessage, pi, input);
      const left = async () => [
        (
          await database()
            .select()
            .from(awardMessageEdition)
            .where(eq(awardMessageEdition.messageId, messageId))
        ).length,
        (await database().select().from(awardMessageFile).where(eq(awardMessageFile.messageId, messageId)))
          .length,
      ];
      await keepHouse(pool());
      expect(await left()).toEqual([1, 1]);
      for (const table of [awardMessageEdition, awardMessageFile])
        await database()
          .update(table)
          .set({ forgetAt: sql`forget_at - INTERVAL 366 DAY` })
          .where(eq(table.messageId, messageId));
      await keepHouse(pool());
      expect(await left()).toEqual([0, 0]);
      expect(await state(messageId)).toEqual([{ body: "", withdrawn: true }]);
    });
  },
);
