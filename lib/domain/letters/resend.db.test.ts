import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { letterRecipient } from "@/db/schema/letters";
import { mail } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run, unique } from "@/lib/testing/make";
import { makeRelease } from "@/lib/testing/make-releases";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import { listDelivery } from "./delivery";
import { resendLetter } from "./resend";

const scenario = async () => {
  const made = await makeRelease("approved");
  await letHoldEnd(database(), made.releaseId);
  await workerComes();
  const { items } = await listDelivery(made.call.officer, made.call.callId);
  const [first] = items;
  const [row] = await database().select().from(letterRecipient).where(eq(letterRecipient.id, first!.id));
  const dead = { status: "dead" as const, attempts: 8, lastError: "550 no such mailbox" };
  await database().update(mail).set(dead).where(eq(mail.id, row!.mailId!));
  return {
    ...made,
    mailId: row!.mailId!,
    userId: row!.userId,
    actor: made.call.officer,
    input: { recipientId: row!.id },
  };
};

const mailOf = async (mailId: string) =>
  (await database().select().from(mail).where(eq(mail.id, mailId)))[0]!;

describeCommand(
  resendLetter,
  {
    scenario,
    effect: async ({ mailId }) => (await mailOf(mailId)).status,
    wrongState: async ({ mailId }) => {
      await database().update(mail).set({ status: "sent" }).where(eq(mail.id, mailId));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("says why it failed, and goes to the address of today", async () => {
      const { actor, input, call, mailId, userId } = await scenario();
      const [shown] = (await listDelivery(actor, call.callId, { state: "dead" })).items;
      expect(shown).toMatchObject({ lastError: "550 no such mailbox", tries: 8 });
      const address = `${unique("moved")}@example.test`;
      await database().update(user).set({ email: address }).where(eq(user.id, userId));
      await run(resendLetter, actor, input);
      expect(await mailOf(mailId)).toMatchObject({ to: address, status: "queued", attempts: 0 });
    });

    it("is the officers', and nobody's where no e-mail was wanted", async () => {
      const { actor, input, call, proposals } = await scenario();
      expect((await attempt(resendLetter, call.approver, input)).status).toBe(403);
      expect((await attempt(resendLetter, proposals[0]!.pi, input)).status).toBe(404);
      await database()
        .update(letterRecipient)
        .set({ mailId: null })
        .where(eq(letterRecipient.id, input.recipientId));
      expect((await attempt(resendLetter, actor, input)).status).toBe(409);
    });
  },
);
