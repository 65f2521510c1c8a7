import { eq } from "drizzle-orm";
import { z } from "zod";
import { instalment } from "@/db/schema/claims";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { text, uuid } from "@/lib/command/fields";
import { amountText, formatMoney } from "@/lib/domain/money";
import { instalmentReleased } from "./events";
import { headroomOf } from "./figures";
import { mayJudge } from "./policy";
import { lockAward, mustBeClaimable } from "./records";
import { instalmentWords, limits } from "./rules";

/** Says that an instalment's condition is met: it can be paid in the next run from its day on. */
export const releaseInstalment = command({
  name: "claim.release-instalment",
  summary: "Release an instalment for payment because its condition is met.",
  access: "user",
  input: z.strictObject({
    instalmentId: uuid(),
    /** How the condition was met. */
    note: text({ min: 0, max: limits.reason }).default(""),
  }),
  result: z.object({ instalmentId: z.string(), awardId: z.string() }),
  keys: (input) => [`instalment:${input.instalmentId}`],
  load: async ({ tx, input, actor }) => {
    const [found] = await tx
      .select({ awardId: instalment.awardId })
      .from(instalment)
      .where(eq(instalment.id, input.instalmentId));
    if (!found) throw notFound();
    const its = await lockAward(tx, actor, found.awardId);
    const [row] = await tx
      .select()
      .from(instalment)
      .where(eq(instalment.id, input.instalmentId))
      .for("update");
    if (!row) throw notFound();
    return { ...its, instalment: row };
  },
  may: mayJudge,
  emits: [instalmentReleased],
  subject: (_input, loaded) => ({
    type: "award",
    id: loaded.award.id,
    relatedId: loaded.instalment.id,
    detail: {
      name: loaded.instalment.title,
      amount: amountText(loaded.instalment.amount, loaded.award.currency),
      currency: loaded.award.currency,
    },
  }),
  location: (_input, { awardId }) => `/agency/awards/${awardId}/claims?done=claim.release-instalment`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { instalment: row, award } = loaded;
    mustBeClaimable(loaded);
    if (row.status !== "planned")
      throw conflict(`This instalment ${instalmentWords[row.status]}.`, "wrong-state");
    if (row.condition !== "" && input.note === "")
      throw invalid({ note: ["Say how the condition was met: what you read, or who confirmed it."] });
    const room = await headroomOf(tx, award);
    if (row.amount > room)
      throw conflict(
        `The instalment is ${formatMoney(row.amount, award.currency)}, and only ${formatMoney(room, award.currency)} of the grant are neither paid nor owed. Change the schedule first.`,
        "over-grant",
      );
    await tx
      .update(instalment)
      .set({ status: "released", releasedBy: actorId(actor), releasedAt: now, releaseNote: input.note })
      .where(eq(instalment.id, row.id));
    const { agencyId, organisationId } = award;
    emit(instalmentReleased, { awardId: award.id, agencyId, organisationId, instalmentId: row.id });
    return { instalmentId: row.id, awardId: award.id };
  },
});
