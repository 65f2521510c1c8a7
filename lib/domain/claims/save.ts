import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { claim, claimForecast } from "@/db/schema/claims";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { dayText, int, longText, ticked, uuid } from "@/lib/command/fields";
import { parseAmount, amountText as smallestText } from "@/lib/domain/money";
import { claimChanged, claimDrafted } from "./events";
import { periodsAfter } from "./periods";
import { mayClaim } from "./policy";
import { explain } from "./postings";
import { eventOf, type LockedClaim, lockClaim, mustBeEditable, scheduleOf } from "./records";
import { limits } from "./rules";

const forecastRow = z.strictObject({
  position: int({ min: 1, max: 1_000 }),
  fromOn: dayText(),
  /** Decimal text; empty: nothing is expected. */
  amount: z.string("Enter an amount as text.").trim().max(24, "Is too long for an amount."),
});
type ForecastRow = z.output<typeof forecastRow>;

/** The forecast as rows; it is for the periods that follow. @throws Rejection 400 */
async function readForecast(tx: Tx, its: LockedClaim, rows: readonly ForecastRow[]) {
  const { frequency } = await scheduleOf(tx, its.award.id);
  const periods = periodsAfter(its.claim.toOn, frequency, limits.forecast);
  const errors: Record<string, string[]> = {};
  const read = new Map<string, typeof claimForecast.$inferInsert>();
  rows.forEach((row, index) => {
    if (row.amount === "") return;
    const period = periods.find(({ fromOn }) => fromOn === row.fromOn);
    const amount = parseAmount(row.amount, its.claim.currency);
    const field = `forecast.${index}.amount`;
    if (!period || !its.lines.some(({ position }) => position === row.position))
      errors[field] = ["Is for a period or heading that this claim does not have. Load the page again."];
    else if (amount === undefined)
      errors[field] = [
        `Enter an amount in ${its.claim.currency}, with no more decimals than ${smallestText(1n, its.claim.currency)} has.`,
      ];
    else
      read.set(`${row.position} ${row.fromOn}`, {
        claimId: its.claim.id,
        position: row.position,
        ...period,
        amount,
      });
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return [...read.values()];
}

/** Saves what the university says about a claim: a comment, why lines differ from plan, what comes next. */
export const saveClaim = command({
  name: "claim.save",
  summary: "Save a claim's comment, the explanations of its lines and the forecast of the next periods.",
  access: "user",
  input: z.strictObject({
    claimId: uuid(),
    version: int({ min: 1, max: 1_000_000_000 }),
    comment: longText({ min: 0, max: limits.comment }).optional(),
    /** No claim follows it. */
    final: ticked().optional(),
    explanations: z
      .array(
        z.strictObject({
          position: int({ min: 1, max: 1_000 }),
          text: longText({ min: 0, max: limits.explanation }),
        }),
      )
      .max(200)
      .optional(),
    forecast: z.array(forecastRow).max(1_000).optional(),
  }),
  result: z.object({ claimId: z.string(), awardId: z.string(), version: z.number() }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayClaim,
  emits: [claimDrafted, claimChanged],
  subject: (input) => ({ type: "claim", id: input.claimId }),
  location: (input, { awardId }) => `/university/awards/${awardId}/claims/${input.claimId}?done=claim.save`,
  async run({ tx, input, loaded, emit }) {
    const row = loaded.claim;
    mustBeEditable(loaded);
    if (input.version !== row.version)
      throw conflict(
        "Somebody else has changed this claim since you opened it. Load the page again and repeat your change.",
        "stale-version",
      );
    const forecast = input.forecast && (await readForecast(tx, loaded, input.forecast));
    const version = row.version + 1;
    await tx
      .update(claim)
      .set({
        version,
        ...(input.comment === undefined ? {} : { comment: input.comment }),
        ...(input.final === undefined ? {} : { final: input.final }),
      })
      .where(eq(claim.id, row.id));
    await explain(
      tx,
      row.id,
      Object.fromEntries((input.explanations ?? []).map(({ position, text }) => [position, text])),
    );
    if (forecast) {
      await tx.delete(claimForecast).where(eq(claimForecast.claimId, row.id));
      if (forecast.length > 0) await tx.insert(claimForecast).values(forecast);
    }
    emit(row.status === "draft" ? claimDrafted : claimChanged, eventOf(loaded));
    return { claimId: row.id, awardId: row.awardId, version };
  },
});
