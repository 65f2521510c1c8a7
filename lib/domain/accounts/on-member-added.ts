/** Tells a person that they may use an award account. */
import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { memberAdded } from "./events";

export const onMemberAdded = reaction({
  name: "accounts.on-member-added",
  on: memberAdded,
  async run({ tx, payload, event }) {
    const [about] = await tx
      .select({ reference: award.reference, title: award.title })
      .from(award)
      .where(eq(award.id, payload.awardId));
    if (!about) return;
    const name = `${about.reference} ${about.title}`;
    await notify(tx, {
      event,
      userIds: [payload.userId],
      kind: "account-access",
      title: `You can now use the award account ${name}`,
      href: `/researcher/awards/${payload.awardId}`,
      mail: {
        subject: `You can now use the award account ${about.reference}`,
        text: `The principal investigator has added you to the account of ${name}. You can commit and spend within its budget.`,
      },
    });
  },
});
