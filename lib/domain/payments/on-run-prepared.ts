import { eq } from "drizzle-orm";
import { paymentRun } from "@/db/schema/payments";
import { reaction } from "@/lib/command/reaction";
import { dayWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { notify } from "@/lib/domain/notifications/changes";
import { approverRoles, roleIds } from "../claims/tell";
import { runPrepared } from "./events";

/** To those who may approve: a run of payments waits for a second person. */
export const onRunPrepared = reaction({
  name: "payments.on-run-prepared",
  on: runPrepared,
  async run({ tx, event, payload }) {
    const [run] = await tx.select().from(paymentRun).where(eq(paymentRun.id, payload.runId));
    if (run?.status !== "proposed") return;
    const money = formatMoney(run.total, run.currency);
    const people = await roleIds(tx, payload.agencyId, approverRoles);
    await notify(tx, {
      event,
      kind: "claim",
      userIds: people.filter((id) => id !== run.preparedBy),
      title: `Payments of ${money} wait for a second person: ${run.reference}`,
      href: `/agency/payments/${run.id}`,
      mail: {
        subject: `To be approved: ${run.reference}`,
        text: `${run.count} ${run.count === 1 ? "payment" : "payments"} of ${money} in all, to be paid on ${dayWords(run.executeOn)}.`,
      },
    });
  },
});
