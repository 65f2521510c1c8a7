import { eq } from "drizzle-orm";
import { z } from "zod";
import { approvalSteps, purchase, purchaseApproval, purchaseStatuses } from "@/db/schema/purchases";
import { type Actor, actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied } from "@/lib/command/errors";
import { int, text, uuid } from "@/lib/command/fields";
import { accountCommitted } from "@/lib/domain/accounts/events";
import { headingAccounts, positionOf, requirePostable, ruleOf } from "@/lib/domain/accounts/guards";
import { isFinance, isHolder } from "@/lib/domain/accounts/holders";
import { amountText as decimalText } from "@/lib/domain/money";
import { purchaseApproved } from "./events";
import { overspends, setAside } from "./order";
import { purchasePath, sideOf } from "./paths";
import { mayDecide } from "./policy";
import { approverOf, type Loaded, loadPurchase, mustBeVersion } from "./records";
import { isWaiting, limits } from "./rules";

/**
 * The step that this person may approve now: the holder's, for whom finance stands in where the principal
 * investigator asked; or finance's, by another person than approved the first.
 */
function mustBeTheirs(actor: Actor, loaded: Loaded, first: string | undefined): "holder" | "finance" {
  const { purchase: row } = loaded;
  if (!isWaiting(row.status))
    throw conflict("This purchase does not wait for an approval any more.", "wrong-state");
  if (row.status === "awaiting-holder") {
    if (isHolder(actor, loaded) || row.requestedBy === loaded.piId) return "holder";
    throw denied(
      "This purchase waits for the principal investigator or a deputy, and only then for finance.",
    );
  }
  if (!isFinance(actor, loaded))
    throw denied("This purchase waits for the university's finance office, which has to approve it now.");
  if (first === actorId(actor))
    throw denied(
      "You approved the first step yourself: somebody else of the finance office must approve this.",
    );
  return "finance";
}

/** Approves a purchase's present step; the last approval orders it. Of two at once one acts. */
export const approvePurchase = command({
  name: "purchase.approve",
  summary: "Approve a purchase that somebody else asked for; the last approval sets its money aside.",
  access: "user",
  input: z.strictObject({
    purchaseId: uuid(),
    /** The version that was looked at. */
    version: int({ min: 1, max: 2_147_483_647 }),
    comment: text({ min: 0, max: limits.comment }).default(""),
  }),
  result: z.object({
    purchaseId: z.uuid(),
    awardId: z.uuid(),
    number: z.number(),
    step: z.enum(approvalSteps),
    status: z.enum(purchaseStatuses),
    commitmentId: z.uuid().nullable(),
  }),
  keys: (input) => [`purchase:${input.purchaseId}`],
  load: ({ tx, input, actor }) => loadPurchase(tx, actor, input.purchaseId),
  may: mayDecide,
  emits: [purchaseApproved, accountCommitted],
  subject: (_input, { purchase: row, currency, awardId }, result) => ({
    ...(result.commitmentId
      ? { type: "award", id: awardId, relatedId: row.id }
      : { type: "purchase", id: row.id }),
    detail: { heading: row.heading, amount: decimalText(row.amount, currency), currency },
  }),
  location: (_input, { step, awardId, number }) =>
    `${purchasePath(sideOf(step), awardId, number)}?done=purchase.approve`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    const { purchase: row, awardId, organisationId } = loaded;
    mustBeVersion(row, input.version);
    const step = mustBeTheirs(actor, loaded, await approverOf(tx, row.id, "holder"));
    requirePostable(loaded, { heading: row.heading });
    const { budget } = headingAccounts(loaded, row.heading);
    // What the heading had when it was asked for may be spent by now.
    const rule = ruleOf(loaded, positionOf(budget));
    const agree = rule.overspend === "approve" && overspends(loaded, row.heading, row.amount);
    const onwards = step === "holder" && (row.financeNeeded || agree);
    const commitmentId = onwards ? null : setAside(loaded, row, { actor, key, now, last });
    const status = onwards ? ("awaiting-finance" as const) : ("ordered" as const);
    await tx
      .insert(purchaseApproval)
      .values({ purchaseId: row.id, step, by: actorId(actor), at: now, comment: input.comment });
    await tx
      .update(purchase)
      .set({ status, commitmentId, financeNeeded: row.financeNeeded || agree, version: row.version + 1 })
      .where(eq(purchase.id, row.id));
    emit(purchaseApproved, { purchaseId: row.id, awardId, organisationId });
    if (commitmentId) emit(accountCommitted, { awardId, transferId: commitmentId });
    return { purchaseId: row.id, awardId, number: row.number, step, status, commitmentId };
  },
});
