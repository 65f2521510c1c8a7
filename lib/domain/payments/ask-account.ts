import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { bankAccount } from "@/db/schema/payments";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { accountAsked } from "./events";
import { ibanHint, readBic, readIban } from "./iban";
import { mayAskAccount } from "./policy";
import { lockOrganisation } from "./records";
import { limits } from "./rules";

/** Enters a bank account, its number twice. A second person must confirm it before it is used. */
export const askAccount = command({
  name: "payment.ask-account",
  summary: "Enter an organisation's bank account; a second person confirms it before it is used.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    holder: text({ max: limits.holder }),
    iban: z.string("Enter an IBAN.").max(60, "Is too long for an IBAN."),
    ibanAgain: z.string("Enter the IBAN again.").max(60, "Is too long for an IBAN."),
    bic: z.string().max(20, "Is too long for a BIC.").optional(),
  }),
  result: z.object({ accountId: z.string(), kind: z.enum(["university", "agency"]) }),
  keys: (input) => [`bank-account:${input.organisationId}`],
  load: async ({ tx, input }) => {
    const its = await lockOrganisation(tx, input.organisationId);
    const [open] = await tx
      .select({ id: bankAccount.id })
      .from(bankAccount)
      .where(and(eq(bankAccount.organisationId, its.id), eq(bankAccount.status, "asked")));
    return { ...its, open };
  },
  may: mayAskAccount,
  emits: [accountAsked],
  // Never the number itself: the timeline is read by more people than may see it.
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.organisationId,
    relatedId: result.accountId,
    detail: { iban: ibanHint(input.iban.replace(/\s/g, "").toUpperCase()) },
  }),
  location: (_input, { kind }) => `/${kind}/bank?done=payment.ask-account`,
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.open)
      throw conflict(
        "Another account waits for a second person. Have it confirmed or refused first.",
        "asked",
      );
    const read = readIban(input.iban);
    const bic = input.bic?.trim() ? readBic(input.bic) : { bic: "" };
    const again = readIban(input.ibanAgain);
    const errors: Record<string, string[]> = {};
    if ("problem" in read) errors.iban = [read.problem];
    else if ("problem" in again || again.iban !== read.iban)
      errors.ibanAgain = ["Is not the same as above. Type the number again from the bank's letter."];
    if ("problem" in bic) errors.bic = [bic.problem];
    if (Object.keys(errors).length > 0 || "problem" in read || "problem" in bic) throw invalid(errors);
    const accountId = newId();
    await tx.insert(bankAccount).values({
      id: accountId,
      organisationId: loaded.id,
      holder: input.holder,
      iban: read.iban,
      bic: bic.bic,
      status: "asked",
      askedBy: actorId(actor),
      askedAt: now,
    });
    emit(accountAsked, { accountId, organisationId: loaded.id });
    return { accountId, kind: loaded.kind };
  },
});
