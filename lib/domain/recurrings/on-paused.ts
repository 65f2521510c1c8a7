import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { recurring, recurringMonth } from "@/db/schema/recurrings";
import { reaction } from "@/lib/command/reaction";
import { monthWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { notify } from "@/lib/domain/notifications/changes";
import { roleIds } from "@/lib/domain/proposals/tell";
import { recurringPaused } from "./events";
import { recurringPath } from "./paths";

/** A month could not be posted: to the account's holders and to the finance office, with the reason and the remedy. */
export const onRecurringPaused = reaction({
  name: "recurrings.on-paused",
  on: recurringPaused,
  async run({ tx, event, payload }) {
    const [its] = await tx
      .select({ row: recurring, reference: award.reference, title: award.title })
      .from(recurring)
      .innerJoin(award, eq(award.id, recurring.awardId))
      .where(eq(recurring.id, payload.recurringId));
    const months = await tx
      .select()
      .from(recurringMonth)
      .where(eq(recurringMonth.recurringId, payload.recurringId));
    const waiting = months.find(({ month }) => month === payload.month);
    if (!its || waiting?.status !== "waiting") return;
    const { row, reference, title } = its;
    const money = formatMoney(waiting.amount, row.currency);
    const what = `${row.name}, ${monthWords(payload.month)}`;
    const notice = {
      event,
      title: `${money} could not be posted: ${what}`,
      mail: {
        subject: `${reference}: ${what} could not be posted`,
        text: `${money} for ${what} wait to be posted on ${reference} ${title}.\n\n${waiting.note}`,
      },
    };
    const finance = await roleIds(tx, row.organisationId, ["finance"]);
    const holders = payload.holders.filter((id) => !finance.includes(id));
    await notify(tx, {
      ...notice,
      kind: "recurring",
      userIds: finance,
      href: recurringPath("university", row.awardId, row.id),
    });
    await notify(tx, {
      ...notice,
      kind: "recurring",
      userIds: holders,
      href: recurringPath("researcher", row.awardId, row.id),
    });
  },
});
