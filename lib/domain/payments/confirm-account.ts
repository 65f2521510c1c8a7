import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { bankAccount } from "@/db/schema/payments";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { accountAnswered } from "./events";
import { readIban } from "./iban";
import { mayAnswerAccount } from "./policy";
import { lockAccount, mustBeAsked } from "./records";

/** Puts a bank account in force as the second person, who types its number from the bank's letter. */
export const confirmAccount = command({
  name: "payment.confirm-account",
  summary: "Confirm a bank account as a second person by typing its number; it is used from now on.",
  access: "user",
  input: z.strictObject({
    accountId: uuid(),
    iban: z.string("Enter the IBAN.").max(60, "Is too long for an IBAN."),
  }),
  result: z.object({ accountId: z.string(), kind: z.enum(["university", "agency"]) }),
  keys: (input) => [`bank-account:${input.accountId}`],
  load: ({ tx, input }) => lockAccount(tx, input.accountId),
  may: mayAnswerAccount,
  emits: [accountAnswered],
  subject: (input, loaded) => ({
    type: "organisation",
    id: loaded.organisation.id,
    relatedId: input.accountId,
  }),
  location: (_input, { kind }) => `/${kind}/bank?done=payment.confirm-account`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustBeAsked(loaded);
    const { account, organisation } = loaded;
    const read = readIban(input.iban);
    if ("problem" in read) throw invalid({ iban: [read.problem] });
    if (read.iban !== account.iban)
      throw invalid({
        iban: [
          "Is not the number that was entered. One of the two is wrong: compare with the bank's letter.",
        ],
      });
    await tx
      .update(bankAccount)
      .set({ status: "replaced" })
      .where(and(eq(bankAccount.organisationId, organisation.id), eq(bankAccount.status, "active")));
    await tx
      .update(bankAccount)
      .set({ status: "active", answeredBy: actorId(actor), answeredAt: now })
      .where(eq(bankAccount.id, account.id));
    emit(accountAnswered, { accountId: account.id, organisationId: organisation.id });
    return { accountId: account.id, kind: organisation.kind };
  },
});
