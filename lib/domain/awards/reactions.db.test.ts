/** Who is told what of an award and its account. */
import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { mail } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { removeAccountMember } from "@/lib/domain/accounts/remove-member";
import { reverseTransfer } from "@/lib/domain/accounts/reverse";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { settle } from "@/lib/testing/relay";
import { acceptAward } from "./accept";
import { rejectAward } from "./reject";

/** What a person was told, in the portal and by mail, oldest first. */
async function told(person: User): Promise<string[]> {
  await settle();
  const notices = await database()
    .select({ title: notification.title, href: notification.href })
    .from(notification)
    .where(eq(notification.userId, person.id))
    .orderBy(asc(notification.createdAt), asc(notification.id));
  const letters = await database().select({ id: mail.id }).from(mail).where(eq(mail.to, person.email));
  expect(letters).toHaveLength(notices.length);
  return notices.map((notice) => `${notice.title} → ${notice.href}`);
}

it("tells the investigator and the agency that the award was accepted", async () => {
  const award = await makeAward({ state: "offered" });
  await run(acceptAward, award.office, { awardId: award.id });
  expect(await told(award.pi)).toEqual([
    expect.stringMatching(new RegExp(`^Your award account is open: .* → /researcher/awards/${award.id}$`)),
  ]);
  expect(await told(award.officer)).toEqual([
    expect.stringMatching(new RegExp(`^Accepted by .* → /agency/awards/${award.id}$`)),
  ]);
  expect(await told(award.office)).toEqual([]);
});

it("tells them that it was rejected, with the university's words", async () => {
  const award = await makeAward({ state: "offered" });
  await run(rejectAward, award.office, { awardId: award.id, comment: "We lack the laboratory." });
  expect(await told(award.pi)).toEqual([expect.stringMatching(/^Rejected by/)]);
  expect(await told(award.officer)).toEqual([expect.stringMatching(/^Rejected by .* → \/agency\//)]);
  const [letter] = await database().select().from(mail).where(eq(mail.to, award.pi.email));
  expect(letter?.text).toContain("We lack the laboratory.");
});

it("tells a person of their access, and those concerned of a reversal", async () => {
  const award = await makeAward();
  const ben = await makeUser();
  const input = { awardId: award.id, email: ben.email };
  await run(addAccountMember, award.pi, input);
  const bill = { awardId: award.id, heading: "Staff", amount: "12.50", description: "Ink" };
  const { transferId } = await run(spendMoney, ben, bill);
  await run(reverseTransfer, award.finance, { transferId, reason: "Not eligible" });
  await settle();
  await run(removeAccountMember, award.pi, input);
  expect(await told(ben)).toEqual([
    expect.stringMatching(/^You can now use the award account/),
    expect.stringMatching(/^Finance reversed €12.50/),
    expect.stringMatching(/^You no longer have access .* → \/researcher\/awards$/),
  ]);
  expect((await told(award.pi)).at(-1)).toMatch(/^Finance reversed €12.50/);
});
