import { eq } from "drizzle-orm";
import { z } from "zod";
import { bankAccount } from "@/db/schema/payments";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { text, uuid } from "@/lib/command/fields";
import { accountAnswered } from "./events";
import { mayRefuseAccount } from "./policy";
import { lockAccount, mustBeAsked } from "./records";
import { limits } from "./rules";

/** Refuses a bank account that was entered, or takes one's own back. The one in force stays. */
export const refuseAccount = command({
  name: "payment.refuse-account",
  summary: "Refuse a bank account that waits for a second person, with the reason.",
  access: "user",
  input: z.strictObject({ accountId: uuid(), reason: text({ max: limits.answer }) }),
  result: z.object({ accountId: z.string(), kind: z.enum(["university", "agency"]) }),
  keys: (input) => [`bank-account:${input.accountId}`],
  load: ({ tx, input }) => lockAccount(tx, input.accountId),
  may: mayRefuseAccount,
  emits: [accountAnswered],
  subject: (input, loaded) => ({
    type: "organisation",
    id: loaded.organisation.id,
    relatedId: input.accountId,
    detail: { reason: input.reason },
  }),
  location: (_input, { kind }) => `/${kind}/bank?done=payment.refuse-account`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeAsked(loaded);
    const { account, organisation } = loaded;
    await tx
      .update(bankAccount)
      .set({ status: "refused", answeredBy: actorId(actor), answeredAt: now, answer: input.reason })
      .where(eq(bankAccount.id, account.id));
    emit(accountAnswered, { accountId: account.id, organisationId: organisation.id });
    return { accountId: account.id, kind: organisation.kind };
  },
});
