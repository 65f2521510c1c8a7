import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { awardStep } from "@/db/schema/award-terms";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { dayWords } from "@/lib/domain/days";
import { awardChanged } from "./events";
import { lockOffer } from "./offer";
import { dayOf } from "./period";
import { moveAward } from "./state";

/** What two persons terminated or gave to another university is closed, and goes on in no way. @throws Rejection 409 */
async function mustNotBeOver(tx: Tx, awardId: string): Promise<void> {
  const [step] = await tx
    .select({ kind: awardStep.kind })
    .from(awardStep)
    .where(and(eq(awardStep.awardId, awardId), eq(awardStep.outcome, "confirmed")));
  if (step)
    throw conflict(
      `This award was ${step.kind === "terminate" ? "terminated" : "transferred to another university"}. Its close-out can only be gone on with.`,
    );
}

/** Ends an award before its time: its last day is today. */
export const endAward = command({
  name: "award.end",
  summary: "End an award before its time; its period of performance is over today.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), reason: longText({ max: 2_000 }) }),
  result: z.object({ awardId: z.string(), status: z.literal("ended") }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayGovern,
  emits: [awardChanged],
  subject: (input) => ({ type: "award", id: input.awardId, detail: { reason: input.reason.slice(0, 250) } }),
  location: (input) => `/agency/awards/${input.awardId}?done=award.end`,
  async run({ tx, input, loaded, now, emit }) {
    const today = dayOf(now);
    if (loaded.startsOn !== null && loaded.startsOn > today)
      throw conflict(
        `The period of performance only begins on ${dayWords(loaded.startsOn)}. Terminate the award instead.`,
      );
    if (loaded.status === "closing") await mustNotBeOver(tx, loaded.id);
    // Never later than it would have been.
    const endsOn = loaded.endsOn !== null && loaded.endsOn < today ? loaded.endsOn : today;
    const { reason } = input;
    await moveAward(tx, loaded, { to: "ended", by: "agency", reason, at: now, emit, more: { endsOn } });
    return { awardId: loaded.id, status: "ended" as const };
  },
});
