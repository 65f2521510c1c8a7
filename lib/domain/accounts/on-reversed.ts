/**
 * Tells the account's holder, and whoever had made the posting, that finance reversed it. Ordinary spending tells
 * nobody: the account's page is live, and a reaction for each transaction would cost more than the transaction.
 */
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { accountMember, transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { reaction } from "@/lib/command/reaction";
import { formatMoney } from "@/lib/domain/money";
import { notify } from "@/lib/domain/notifications/changes";
import { accountReversed } from "./events";
import { seatOf } from "./seats";

export const onReversed = reaction({
  name: "accounts.on-reversed",
  on: accountReversed,
  async run({ tx, payload, event }) {
    const posting = alias(transfer, "posting");
    const [about] = await tx
      .select({
        reference: award.reference,
        title: award.title,
        piId: award.piId,
        // Null for somebody who was removed since: the account is no longer theirs to see.
        spenderId: accountMember.userId,
        amount: transfer.amount,
        currency: transfer.currency,
        heading: transfer.heading,
        reason: transfer.description,
        what: posting.description,
      })
      .from(transfer)
      .innerJoin(posting, eq(posting.id, transfer.reversesId))
      .innerJoin(award, eq(award.id, transfer.awardId))
      .leftJoin(accountMember, seatOf(award.id, posting.actorId))
      .where(eq(transfer.id, payload.transferId));
    if (!about) return;
    const money = formatMoney(about.amount, about.currency);
    await notify(tx, {
      event,
      userIds: about.spenderId ? [about.piId, about.spenderId] : [about.piId],
      kind: "account-movement",
      title: `Finance reversed ${money} on ${about.reference} ${about.title}`,
      href: `/researcher/awards/${payload.awardId}`,
      mail: {
        subject: `A posting of ${money} was reversed: ${about.reference}`,
        text: `The finance office has reversed “${about.what}” (${about.heading}) on ${about.reference} ${about.title}. ${money} can be spent again.\n\nReason: ${about.reason}`,
      },
    });
  },
});
