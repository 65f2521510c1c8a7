import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { claim, claimLine } from "@/db/schema/claims";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { amountText, int, text, uuid } from "@/lib/command/fields";
import { amountText as decimalText, formatMoney, parseAmount } from "@/lib/domain/money";
import { claimDisallowed } from "./events";
import { mayJudge } from "./policy";
import { eventOf, lockClaim, mustBeSubmitted } from "./records";
import { limits } from "./rules";

/** Disallows a part of a line, or all of it; zero allows it again. The university then pays it from its own funds. */
export const disallowLine = command({
  name: "claim.disallow",
  summary: "Disallow a part of a claim's line with a reason; zero allows it again.",
  access: "user",
  input: z.strictObject({
    claimId: uuid(),
    position: int({ min: 1, max: 1_000 }),
    /** Of the line's amount, what is not paid. */
    amount: amountText(),
    reason: text({ min: 0, max: limits.reason }),
  }),
  result: z.object({ claimId: z.string(), awardId: z.string(), disallowed: z.string() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayJudge,
  emits: [claimDisallowed],
  subject: (input, loaded, result) => ({
    type: "claim",
    id: input.claimId,
    relatedId: loaded.award.id,
    detail: {
      heading: loaded.lines.find(({ position }) => position === input.position)?.heading,
      amount: result.disallowed,
      currency: loaded.claim.currency,
    },
  }),
  location: (input, { awardId }) => `/agency/awards/${awardId}/claims/${input.claimId}?done=claim.disallow`,
  async run({ tx, actor, input, loaded, emit }) {
    mustBeSubmitted(loaded);
    const { claim: row, lines } = loaded;
    if (row.firstApprovedBy)
      throw conflict(
        "One person has approved this claim as it is. Send it back with a question to change it.",
      );
    const line = lines.find(({ position }) => position === input.position);
    if (!line) throw invalid({ position: ["This claim has no such line."] });
    const disallowed = parseAmount(input.amount, row.currency);
    if (disallowed === undefined)
      throw invalid({
        amount: [
          `Enter an amount in ${row.currency}, with no more decimals than ${decimalText(1n, row.currency)} has.`,
        ],
      });
    if (disallowed > (line.amount > 0n ? line.amount : 0n))
      throw invalid({
        amount: [
          `Is more than the ${formatMoney(line.amount, row.currency)} of this line. Enter at most that.`,
        ],
      });
    if (disallowed > 0n && input.reason === "")
      throw invalid({ reason: ["Say why, in a sentence: the university reads it."] });
    await tx
      .update(claimLine)
      .set({
        disallowed,
        disallowReason: disallowed > 0n ? input.reason : "",
        disallowedBy: disallowed > 0n ? actorId(actor) : null,
      })
      .where(and(eq(claimLine.claimId, row.id), eq(claimLine.position, line.position)));
    const sum = row.disallowed - line.disallowed + disallowed;
    await tx
      .update(claim)
      .set({ disallowed: sum, version: row.version + 1 })
      .where(eq(claim.id, row.id));
    emit(claimDisallowed, eventOf(loaded));
    return { claimId: row.id, awardId: row.awardId, disallowed: decimalText(disallowed, row.currency) };
  },
});
