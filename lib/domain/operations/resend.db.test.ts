import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { mail } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { notFound } from "@/lib/command/errors";
import { systemTransaction } from "@/lib/command/transaction";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, unique } from "@/lib/testing/make";
import { queueMail } from "../notifications/changes";
import { countMails, listMails } from "./queries";
import { resendMail } from "./resend";

async function scenario() {
  const actor = await makeUser({ platformAdmin: true });
  const dedupeKey = unique("dead");
  const to = `${dedupeKey}@example.test`;
  await systemTransaction((tx) => queueMail(tx, { dedupeKey, to, subject: "Hello", text: "t" }));
  await database()
    .update(mail)
    .set({ status: "dead", attempts: 8, lastError: "no such host" })
    .where(eq(mail.dedupeKey, dedupeKey));
  const [row] = await database().select().from(mail).where(eq(mail.dedupeKey, dedupeKey));
  return { actor, to, input: { mailId: row!.id } };
}

describeCommand(resendMail, {
  scenario,
  effect: async ({ actor, to }) => (await listMails(actor, { to })).items,
  wrongState: async ({ input }) => {
    await database().update(mail).set({ status: "queued" }).where(eq(mail.id, input.mailId));
  },
  twoAtOnce: { succeed: 1 },
});

it("has nothing to send again of a mail that was sent", async () => {
  const { actor, input } = await scenario();
  await database().update(mail).set({ status: "sent", text: "" }).where(eq(mail.id, input.mailId));
  expect((await attempt(resendMail, actor, input)).status).toBe(409);
});

it("is listed and counted for administrators only, without its text", async () => {
  const { actor, to } = await scenario();
  const { items } = await listMails(actor, { status: "dead", to: to.toUpperCase() });
  expect(items).toMatchObject([{ to, status: "dead", attempts: 8, lastError: "no such host" }]);
  expect(Object.keys(items[0]!)).not.toContain("text");
  expect((await countMails(actor)).dead).toBeGreaterThan(0);
  const stranger = await makeUser();
  await expect(listMails(stranger)).rejects.toMatchObject(notFound());
  await expect(countMails(stranger)).rejects.toMatchObject(notFound());
});
