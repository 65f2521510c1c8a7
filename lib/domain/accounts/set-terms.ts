import { z } from "zod";
import { accountRule, accountTerm, overspendRules } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { text, uuid } from "@/lib/command/fields";
import { termsSet } from "./events";
import { headingAccounts, positionOf, requireActive, ruleOf } from "./guards";
import { lockLedger } from "./ledger";
import { noteRules } from "./ledger-facts";
import { headingsOf, limit, requireWithin, termFor, termsOf } from "./overspend";
import { maySetTerms } from "./policy";
import { looser } from "./rules";

/** The agency's terms for a heading, or for all without terms of their own: finance's rules may not go beyond them. */
export const setTerms = command({
  name: "account.set-terms",
  summary: "Set how far the agency's terms let a heading be overspent; rules beyond them become as strict.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    /** Empty: all headings without terms of their own. */
    heading: text({ min: 0, max: 80 }).default(""),
    overspend: z.enum(overspendRules, "Choose what happens when it has not enough."),
  }),
  result: z.object({ awardId: z.string(), heading: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockLedger(tx, actor, input.awardId),
  may: maySetTerms,
  emits: [termsSet],
  subject: (input) => ({
    type: "award",
    id: input.awardId,
    detail: input.heading ? { heading: input.heading } : {},
  }),
  location: (input) => `/agency/awards/${input.awardId}/rules?done=account.set-terms`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireActive(loaded);
    const { awardId, heading, overspend } = input;
    const position = heading === "" ? 0 : positionOf(headingAccounts(loaded, heading).budget);
    const set = { overspend, setBy: actorId(actor), setAt: now };
    await tx
      .insert(accountTerm)
      .values({ awardId, position, ...set })
      .onDuplicateKeyUpdate({ set });
    const terms = await termsOf(tx, awardId);
    for (const its of headingsOf(loaded)) {
      const place = positionOf(its);
      const term = termFor(terms, place);
      const rule = ruleOf(loaded, place);
      if (!term || !looser(rule.overspend, term)) continue;
      requireWithin(loaded, [its], term);
      const { closed, approvalAbove, financeAbove } = rule;
      const strict = { overspend: term, changedBy: actorId(actor), changedAt: now };
      await tx
        .insert(accountRule)
        .values({ awardId, position: place, closed, approvalAbove, financeAbove, ...strict })
        .onDuplicateKeyUpdate({ set: strict });
      await noteRules(tx, [awardId]);
      await limit(tx, loaded, [its], term);
    }
    emit(termsSet, { awardId });
    return { awardId, heading };
  },
});
