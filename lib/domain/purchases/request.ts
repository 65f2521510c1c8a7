import { z } from "zod";
import { purchase, purchaseKinds, purchaseLine, purchaseStatuses } from "@/db/schema/purchases";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { dayText, text, uuid } from "@/lib/command/fields";
import { accountCommitted } from "@/lib/domain/accounts/events";
import { headingAccounts, positionOf, requirePostable, ruleOf } from "@/lib/domain/accounts/guards";
import { lockLedger } from "@/lib/domain/accounts/ledger";
import { beyondOwnLimits, requirePresent } from "@/lib/domain/accounts/own-limits";
import { amountText as decimalText, formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { purchaseRequested } from "./events";
import { linesInput, readLines } from "./input";
import { overspends, setAside } from "./order";
import { purchasePath } from "./paths";
import { mayRequest } from "./policy";
import { nextPurchaseNumber } from "./records";
import { approvalsFor, firstStatus, limits } from "./rules";

const noDay = z.literal("").transform(() => undefined);

/** Asks for a purchase. Where nobody has to approve it, it is ordered at once. */
export const requestPurchase = command({
  name: "purchase.request",
  summary:
    "Ask for a purchase or a journey on an award account; ordered at once where nobody has to approve it.",
  access: "user",
  input: z
    .strictObject({
      awardId: uuid(),
      kind: z.enum(purchaseKinds, "Choose a purchase or a journey.").default("goods"),
      /** Of a journey: who travels. */
      supplier: text({ max: limits.supplier }),
      heading: text({ max: 80 }),
      reason: text({ max: limits.reason }),
      lines: linesInput(),
      destination: text({ min: 0, max: limits.supplier }).default(""),
      travelFrom: z.union([noDay, dayText()]).optional(),
      travelUntil: z.union([noDay, dayText()]).optional(),
    })
    .superRefine((input, context) => {
      const problem = (path: string, message: string) =>
        context.addIssue({ code: "custom", path: [path], message });
      if (input.kind !== "travel") return;
      if (input.destination === "") problem("destination", "Say where the journey goes.");
      if (!input.travelFrom) problem("travelFrom", "Enter the first day of the journey.");
      if (!input.travelUntil) problem("travelUntil", "Enter the last day of the journey.");
      else if (input.travelFrom && input.travelUntil < input.travelFrom)
        problem("travelUntil", "Is before the first day. Enter that day or a later one.");
    }),
  result: z.object({
    purchaseId: z.uuid(),
    number: z.number(),
    status: z.enum(purchaseStatuses),
    /** Why it waits for approval; empty when it was ordered. */
    approvalReason: z.string(),
    /** The lines' total, as decimal text. */
    amount: z.string(),
    commitmentId: z.uuid().nullable(),
  }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockLedger(tx, actor, input.awardId),
  may: mayRequest,
  emits: [purchaseRequested, accountCommitted],
  subject: (input, loaded, result) => ({
    // What moves money belongs to the award's own record, which the agency reads; a wish does not.
    ...(result.commitmentId
      ? { type: "award", id: input.awardId, relatedId: result.purchaseId }
      : { type: "purchase", id: result.purchaseId }),
    detail: { heading: input.heading, amount: result.amount, currency: loaded.currency },
  }),
  location: (input, result) =>
    `${purchasePath("researcher", input.awardId, result.number)}?done=${result.commitmentId ? "purchase.ordered" : "purchase.request"}`,
  async run({ tx, actor, input, loaded, now, key, emit, last }) {
    requirePostable(loaded, { heading: input.heading });
    requirePresent(loaded, actor);
    const { awardId, kind, heading } = input;
    const { currency, organisationId } = loaded;
    const { lines, amount } = readLines(input.lines, currency);
    const { budget } = headingAccounts(loaded, heading);
    const short = overspends(loaded, heading, amount);
    const rule = ruleOf(loaded, positionOf(budget));
    if (short && rule.overspend === "block")
      throw conflict(
        `“${heading}” has ${formatMoney(budget.available, currency)} available, which is less than ${formatMoney(amount, currency)}. Ask for less, choose another heading, or have money moved to this one.`,
        "insufficient",
      );
    const approvals = approvalsFor({
      amount,
      currency,
      heading,
      byPi: loaded.piId === actorId(actor),
      approvalAbove: rule.approvalAbove,
      financeAbove: rule.financeAbove,
      beyondLimits: beyondOwnLimits(loaded, actor, { budget, amount }),
      overspends: short && rule.overspend === "approve",
    });
    const travel = kind === "travel";
    if (travel && !input.travelFrom) throw invalid({ travelFrom: ["Enter the first day of the journey."] });
    const row = {
      id: newId(),
      awardId,
      organisationId,
      number: await nextPurchaseNumber(tx, awardId),
      kind,
      supplier: input.supplier,
      destination: travel ? input.destination : "",
      travelFrom: (travel && input.travelFrom) || null,
      travelUntil: (travel && input.travelUntil) || null,
      heading,
      currency,
      amount,
      reason: input.reason,
      status: firstStatus(approvals),
      approvalReason: approvals.reason,
      financeNeeded: approvals.finance,
      requestedBy: actorId(actor),
      requestedAt: now,
    };
    const commitmentId = row.status === "ordered" ? setAside(loaded, row, { actor, key, now, last }) : null;
    await tx.insert(purchase).values({ ...row, commitmentId });
    await tx.insert(purchaseLine).values(lines.map((line) => ({ purchaseId: row.id, ...line })));
    emit(purchaseRequested, { purchaseId: row.id, awardId, organisationId });
    if (commitmentId) emit(accountCommitted, { awardId, transferId: commitmentId });
    return {
      purchaseId: row.id,
      number: row.number,
      status: row.status,
      approvalReason: row.status === "ordered" ? "" : approvals.reason,
      amount: decimalText(amount, currency),
      commitmentId,
    };
  },
});
