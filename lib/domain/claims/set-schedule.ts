import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { claim, frequencies, instalment, paymentSchedule, scheduleBases } from "@/db/schema/claims";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, text, uuid } from "@/lib/command/fields";
import { amountText, formatMoney, parseAmount } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { scheduleSet } from "./events";
import { readPercent } from "./percent";
import { isDay } from "./periods";
import { mayJudge } from "./policy";
import { type AwardRow, lockAward, scheduleOf } from "./records";
import { limits, share, unseen } from "./rules";

const row = z.strictObject({
  title: text({ min: 0, max: 120 }),
  dueOn: z.string().trim().max(10),
  amount: z.string().trim().max(24),
  condition: text({ min: 0, max: limits.reason }).default(""),
});
type Row = z.output<typeof row>;

/** Rows of the form that say something, read. @throws Rejection 400 */
function readRows(rows: readonly Row[], award: AwardRow, milestones: boolean) {
  const errors: Record<string, string[]> = {};
  const read = rows.flatMap((its, index) => {
    const { title, dueOn, amount: written, condition } = its;
    if ([title, dueOn, written, condition].every((part) => part === "")) return [];
    const at = (field: string, problem: string) => {
      errors[`instalments.${index}.${field}`] = [problem];
    };
    const amount = parseAmount(written, award.currency);
    if (title === "") at("title", "Give the instalment a name.");
    if (!isDay(dueOn)) at("dueOn", "Enter a day that exists, such as 2026-05-31.");
    if (amount === undefined || amount === 0n)
      at(
        "amount",
        `Enter an amount in ${award.currency} of at least ${amountText(1n, award.currency)}, with no more decimals than that.`,
      );
    if (milestones && condition === "")
      at("condition", "Say what must be reached: this schedule pays at milestones.");
    return [{ title, dueOn, amount: amount ?? 0n, condition }];
  });
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return read;
}

/** Claims that wait for a judgement come to something else now: who looked at one before looks again, first approvals are void. */
const letJudgeAnew = (tx: Tx, awardId: string) =>
  tx
    .update(claim)
    .set({ ...unseen, version: sql`${claim.version} + 1` as unknown as number })
    .where(and(eq(claim.awardId, awardId), eq(claim.status, "submitted")));

/** Sets how an award is paid. Instalments that are released or paid stay; planned ones are replaced. */
export const setSchedule = command({
  name: "claim.set-schedule",
  summary: "Set how an award is paid: in arrears on claims, in instalments, or at milestones.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    /** Of the schedule that was seen; 0 where there was none. */
    version: int({ min: 0, max: 1_000_000 }),
    basis: z.enum(scheduleBases, "Choose how the award is paid."),
    frequency: z.enum(frequencies, "Choose how long a period of claims is."),
    /** Per cent of each claim that is kept back until close-out. */
    retention: z.string("Enter per cent.").trim().max(10),
    note: text({ min: 0, max: limits.reason }).default(""),
    instalments: z.array(row).max(limits.instalments).default([]),
  }),
  result: z.object({ awardId: z.string(), version: z.number() }),
  keys: (input) => [`award:${input.awardId}`],
  load: async ({ tx, input, actor }) => {
    const its = await lockAward(tx, actor, input.awardId);
    const instalments = await tx
      .select()
      .from(instalment)
      .where(eq(instalment.awardId, input.awardId))
      .orderBy(desc(instalment.number));
    return { ...its, schedule: await scheduleOf(tx, input.awardId), instalments };
  },
  may: mayJudge,
  emits: [scheduleSet],
  subject: (input, _loaded, result) => ({
    type: "award",
    id: input.awardId,
    detail: { basis: input.basis, version: result.version },
  }),
  location: (input) => `/agency/awards/${input.awardId}/claims?done=claim.set-schedule`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { award, schedule, instalments } = loaded;
    if (["closed", "rejected", "terminated", "transferred"].includes(award.status))
      throw conflict("Nothing is paid on this award any more, so its schedule stays.", "wrong-state");
    if (schedule.version !== input.version)
      throw conflict(
        "Somebody else has changed this schedule. Load the page again and repeat your change.",
        "stale-version",
      );
    const retention = readPercent(input.retention);
    if (retention === undefined)
      throw invalid({
        retention: ["Enter per cent from 0 to 100, with two decimals at most, such as 5 or 2.5."],
      });
    const rows =
      input.basis === "arrears" ? [] : readRows(input.instalments, award, input.basis === "milestones");
    const kept = instalments.filter(
      ({ status, kind }) => kind === "advance" && !["planned", "cancelled"].includes(status),
    );
    const sum = [...kept, ...rows].reduce((total, { amount }) => total + amount, 0n);
    const grant = share(award.amount, award.awardRate);
    if (sum > grant)
      throw invalid({
        instalments: [
          `Come to ${formatMoney(sum, award.currency)} with those already released; the grant is ${formatMoney(grant, award.currency)}. Enter ${formatMoney(sum - grant, award.currency)} less.`,
        ],
      });
    const version = schedule.version + 1;
    const { basis, frequency, note, awardId } = input;
    await tx
      .insert(paymentSchedule)
      .values({ awardId, version, basis, frequency, retention, note, setBy: actorId(actor), setAt: now });
    if (retention !== schedule.retention) await letJudgeAnew(tx, awardId);
    const planned = instalments.filter(({ status }) => status === "planned").map(({ id }) => id);
    if (planned.length > 0)
      await tx
        .update(instalment)
        .set({ status: "cancelled" })
        .where(and(inArray(instalment.id, planned), eq(instalment.status, "planned")));
    const first = (instalments[0]?.number ?? 0) + 1;
    if (rows.length > 0)
      await tx.insert(instalment).values(
        rows.map((its, index) => ({
          ...its,
          id: newId(),
          awardId,
          agencyId: award.agencyId,
          number: first + index,
          status: "planned" as const,
          schedule: version,
        })),
      );
    emit(scheduleSet, { awardId, agencyId: award.agencyId, organisationId: award.organisationId });
    return { awardId, version };
  },
});
