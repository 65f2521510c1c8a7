import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { instalment } from "@/db/schema/claims";
import { reaction } from "@/lib/command/reaction";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { notify } from "@/lib/domain/notifications/changes";
import { instalmentReleased } from "./events";
import { financeRoles, roleIds } from "./tell";

/** To the finance office: an instalment will be paid. */
export const onInstalmentReleased = reaction({
  name: "claims.on-instalment-released",
  on: instalmentReleased,
  async run({ tx, event, payload }) {
    if (!payload.instalmentId) return;
    const [row] = await tx
      .select({ instalment, award })
      .from(instalment)
      .innerJoin(award, eq(award.id, instalment.awardId))
      .where(eq(instalment.id, payload.instalmentId));
    if (!row) return;
    const money = formatMoney(row.instalment.amount, row.award.currency);
    const what = `“${row.instalment.title}” of ${row.award.reference}`;
    await notify(tx, {
      event,
      kind: "claim",
      userIds: await roleIds(tx, payload.organisationId, financeRoles),
      title: `The agency has released ${what}: ${money}`,
      href: `/university/awards/${payload.awardId}/claims`,
      mail: {
        subject: `Released: ${what}`,
        text: `${money} will be paid from ${dayWords(row.instalment.dueOn)} on, for ${row.award.title}.`,
      },
    });
  },
});
