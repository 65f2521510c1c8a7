import { z } from "zod";
import { accountRule, overspendRules } from "@/db/schema/accounts";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { amountText, text, ticked, uuid } from "@/lib/command/fields";
import { formatMoney } from "@/lib/domain/money";
import { ruleSet } from "./events";
import { amountOf, headingAccounts, positionOf, requireActive } from "./guards";
import { lockLedger } from "./ledger";
import { noteRules } from "./ledger-facts";
import { decidedBy, limit, requireTerms, requireWithin, termsOf } from "./overspend";
import { maySetRules } from "./policy";

const amountInput = () => z.union([z.literal("").transform(() => undefined), amountText()]).optional();

/** Sets what may happen on a heading, or on all that have no rule of their own. */
export const setRule = command({
  name: "account.set-rule",
  summary: "Set how a heading may be overspent, what needs approval, and whether it is closed.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    /** Empty: all headings without a rule of their own. */
    heading: text({ min: 0, max: 80 }).default(""),
    overspend: z.enum(overspendRules, "Choose what happens when it has not enough."),
    /** Spending of more than this needs a second person of the account. */
    approvalAbove: amountInput(),
    /** Spending of more than this needs the finance office. */
    financeAbove: amountInput(),
    closed: ticked().default(false),
  }),
  result: z.object({ awardId: z.string(), heading: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockLedger(tx, actor, input.awardId),
  may: maySetRules,
  emits: [ruleSet],
  subject: (input) => ({
    type: "award",
    id: input.awardId,
    detail: input.heading ? { heading: input.heading } : {},
  }),
  location: (input) => `/university/awards/${input.awardId}/rules?done=account.set-rule`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireActive(loaded);
    const { awardId, heading, overspend, closed } = input;
    const { currency } = loaded;
    const position = heading === "" ? 0 : positionOf(headingAccounts(loaded, heading).budget);
    const amount = (text: string | undefined, field: string) =>
      text === undefined ? null : amountOf(text, currency, field);
    const approvalAbove = amount(input.approvalAbove, "approvalAbove");
    const financeAbove = amount(input.financeAbove, "financeAbove");
    if (approvalAbove !== null && financeAbove !== null && financeAbove < approvalAbove)
      throw invalid({
        financeAbove: [
          `Is less than what needs a second person, ${formatMoney(approvalAbove, currency)}. Enter that or more.`,
        ],
      });
    requireTerms(await termsOf(tx, awardId), loaded, position, overspend);
    const decided = decidedBy(loaded, position);
    requireWithin(loaded, decided, overspend);
    const rule = { overspend, closed, approvalAbove, financeAbove };
    const changed = { changedBy: actorId(actor), changedAt: now };
    await tx
      .insert(accountRule)
      .values({ awardId, position, ...rule, ...changed })
      .onDuplicateKeyUpdate({ set: { ...rule, ...changed } });
    await noteRules(tx, [awardId]);
    await limit(tx, loaded, decided, overspend);
    emit(ruleSet, { awardId });
    return { awardId, heading };
  },
});
