/** Tells a person that they no longer may use an award account. The link leads to those they still have. */
import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { memberRemoved } from "./events";

export const onMemberRemoved = reaction({
  name: "accounts.on-member-removed",
  on: memberRemoved,
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
      title: `You no longer have access to the award account ${name}`,
      href: "/researcher/awards",
      mail: {
        subject: `Your access to the award account ${about.reference} has ended`,
        text: `The principal investigator has removed you from the account of ${name}. What you spent stays as it is.`,
      },
    });
  },
});
