import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { age, makeThread, say } from "@/lib/testing/make-messages";
import { countUnreadMessages, listMessages } from "./queries";
import { readMessages } from "./read";

const scenario = async () => {
  const made = await makeThread();
  await say(made.officer, made.id, "all");
  await say(made.office, made.id, "university");
  await say(made.officer, made.id, "all");
  const input = { awardId: made.id, all: 2, university: 1 };
  return { ...made, actor: made.pi, input };
};

describeCommand(
  readMessages,
  {
    scenario,
    effect: ({ pi }) => countUnreadMessages(pi, "researcher"),
    wrongState: { because: "reading is possible in every state" },
    twoAtOnce: { succeed: 2, second: ({ input }) => ({ ...input, all: 1 }) },
  },
  () => {
    it("counts what others wrote and one may read, by portal and award", async () => {
      const { pi, member, finance, office, officer, approver, id } = await scenario();
      const counts = async () =>
        Promise.all([
          countUnreadMessages(pi, "researcher"),
          countUnreadMessages(member, "researcher", id),
          countUnreadMessages(finance, "university"),
          countUnreadMessages(office, "university", id),
          countUnreadMessages(officer, "agency"),
          countUnreadMessages(approver, "agency"),
        ]);
      expect(await counts()).toEqual([3, 3, 3, 2, 0, 2]);
      await run(readMessages, finance, { awardId: id, all: 1, university: 1 });
      expect(await counts()).toEqual([3, 3, 1, 2, 0, 2]);
      // Never back, and never beyond what is there: what comes later is new.
      await run(readMessages, finance, { awardId: id, all: 99 });
      await run(readMessages, finance, { awardId: id, all: 1 });
      expect(await countUnreadMessages(finance, "university")).toBe(0);
      await say(officer, id, "all");
      expect(await countUnreadMessages(finance, "university")).toBe(1);
      const { items } = await listMessages(finance, "university", { view: "unread" });
      expect(items.map(({ number, isNew }) => [number, isNew])).toEqual([[3, true]]);
    });

    it("marks nothing of a side that one does not read", async () => {
      const { officer, approver, id } = await scenario();
      await say(officer, id, "agency");
      await run(readMessages, approver, { awardId: id, university: 1, agency: 1 });
      expect(await countUnreadMessages(approver, "agency")).toBe(2);
    });

    it("lets what is old count as read", async () => {
      const { officer, approver, id } = await scenario();
      await age(await say(officer, id, "agency"), 61 * 24 * 60);
      expect(await countUnreadMessages(approver, "agency")).toBe(2);
    });
  },
);
