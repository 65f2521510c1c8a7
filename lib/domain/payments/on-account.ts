import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organisation } from "@/db/schema/organisations";
import { bankAccount } from "@/db/schema/payments";
import { reaction } from "@/lib/command/reaction";
import { notify } from "@/lib/domain/notifications/changes";
import { agencyRoles, roleIds } from "../claims/tell";
import { accountAnswered, accountAsked } from "./events";
import { ibanHint } from "./iban";

const confirming = { university: ["finance", "university-admin"], agency: agencyRoles } as const;

async function accountFacts(tx: Tx, accountId: string) {
  const [row] = await tx
    .select({ account: bankAccount, organisation })
    .from(bankAccount)
    .innerJoin(organisation, eq(organisation.id, bankAccount.organisationId))
    .where(eq(bankAccount.id, accountId));
  return row && { ...row, people: await roleIds(tx, row.organisation.id, confirming[row.organisation.kind]) };
}

/** To the others who may: a second person must look at a bank account. Only its ends are told. */
export const onAccountAsked = reaction({
  name: "payments.on-account-asked",
  on: accountAsked,
  async run({ tx, event, payload }) {
    const its = await accountFacts(tx, payload.accountId);
    if (its?.account.status !== "asked") return;
    const hint = ibanHint(its.account.iban);
    await notify(tx, {
      event,
      kind: "claim",
      userIds: its.people.filter((id) => id !== its.account.askedBy),
      title: `A bank account of ${its.organisation.name} waits for a second person`,
      href: `/${its.organisation.kind}/bank`,
      mail: {
        subject: `A bank account waits for a second person: ${its.organisation.name}`,
        text: `Somebody has entered the account ${hint}. Compare it with the bank's letter before you confirm it. If nobody should have changed it, refuse it.`,
      },
    });
  },
});

/** To everybody who may change it: also whoever did not expect a change. */
export const onAccountAnswered = reaction({
  name: "payments.on-account-answered",
  on: accountAnswered,
  async run({ tx, event, payload }) {
    const its = await accountFacts(tx, payload.accountId);
    if (!its) return;
    const done = its.account.status === "refused" ? "refused" : "confirmed";
    await notify(tx, {
      event,
      kind: "claim",
      userIds: its.people.filter((id) => id !== its.account.answeredBy),
      title: `The bank account of ${its.organisation.name} was ${done}`,
      href: `/${its.organisation.kind}/bank`,
      mail: {
        subject: `Bank account ${done}: ${its.organisation.name}`,
        text: `The account ${ibanHint(its.account.iban)} was ${done}.${done === "confirmed" ? " Payments go to it from now on." : ""}`,
      },
    });
  },
});
