import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { agencyRoles, financeRoles, roleIds } from "../claims/tell";
import { paymentFailed, paymentPaid } from "./events";
import { paymentFacts } from "./tell";

/** To the finance office and the investigator: the money is there. */
export const onPaymentPaid = reaction({
  name: "payments.on-paid",
  on: paymentPaid,
  async run({ tx, event, payload }) {
    const its = await paymentFacts(tx, payload.paymentId);
    if (its?.payment.status !== "paid") return;
    const { award, what, money, payment, path } = its;
    const mail = {
      subject: `Paid: ${what}`,
      text: `${money} were paid for ${what}, ${award.title}. Reference: ${payment.endToEndId}.`,
    };
    const notice = { event, kind: "claim" as const, title: `${money} were paid for ${what}`, mail };
    const finance = await roleIds(tx, payload.organisationId, financeRoles);
    await notify(tx, { ...notice, userIds: finance, href: path("university") });
    if (!finance.includes(award.piId))
      await notify(tx, { ...notice, userIds: [award.piId], href: path("researcher") });
  },
});

/** To both offices: it must be paid again. */
export const onPaymentFailed = reaction({
  name: "payments.on-failed",
  on: paymentFailed,
  async run({ tx, event, payload }) {
    const its = await paymentFacts(tx, payload.paymentId);
    if (its?.payment.status !== "failed") return;
    const { what, money, payment, path } = its;
    const mail = {
      subject: `Not paid: ${what}`,
      text: `The payment of ${money} for ${what} failed: ${payment.reason}\n\nThe agency can pay it by another run. Compare the university's bank account first.`,
    };
    const notice = {
      event,
      kind: "claim" as const,
      title: `The payment of ${money} for ${what} failed`,
      mail,
    };
    const finance = await roleIds(tx, payload.organisationId, financeRoles);
    await notify(tx, { ...notice, userIds: finance, href: path("university") });
    const agency = await roleIds(tx, payload.agencyId, agencyRoles);
    await notify(tx, {
      ...notice,
      userIds: agency.filter((id) => id !== event.actorId && !finance.includes(id)),
      href: "/agency/payments",
    });
  },
});
