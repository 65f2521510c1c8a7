import { eq } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { poolMember, reviewerProfile } from "@/db/schema/pools";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { reviewerProfileSaved } from "./events";
import { dateErrors, expertiseFields } from "./fields";
import { keywordLines, poolLimits } from "./rules";

/** Agencies that list the person go by it from now on; what an agency noted itself stays its own. */
export const saveReviewerProfile = command({
  name: "pool.save-profile",
  summary: "Say what you can review, when, and how much at once.",
  access: "user",
  input: z.strictObject({
    /** The version that the changes were made on; 0 where there is none yet. */
    version: int({ min: 0, max: 2_147_483_647 }),
    ...expertiseFields,
    atOnce: int({ min: 0, max: poolLimits.load }).optional(),
  }),
  result: z.object({ version: z.number() }),
  keys: (_input, actor) => [`reviewer-profile:${actorId(actor)}`],
  async load({ tx, actor }) {
    await tx
      .select({ id: user.id })
      .from(user)
      .where(eq(user.id, actorId(actor)))
      .for("update");
    const [row] = await tx
      .select({ version: reviewerProfile.version })
      .from(reviewerProfile)
      .where(eq(reviewerProfile.userId, actorId(actor)));
    const listed = await tx
      .select({ agencyId: poolMember.agencyId })
      .from(poolMember)
      .where(eq(poolMember.userId, actorId(actor)));
    return { version: row?.version ?? 0, agencyIds: listed.map(({ agencyId }) => agencyId) };
  },
  may: (actor) => (isUser(actor) ? allow() : hide()),
  emits: [reviewerProfileSaved],
  subject: (_input, _loaded, _result, actor) => ({ type: "user", id: actorId(actor) }),
  location: () => "/account/reviewing?done=pool.save-profile",
  async run({ tx, actor, input, loaded, now, emit }) {
    if (input.version !== loaded.version)
      throw conflict("You changed this in another window meanwhile. Open it again.", "stale-version");
    const errors = dateErrors(input);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const { keywords, disciplines, availableFrom, availableUntil, atOnce } = input;
    const values = {
      disciplines,
      keywords: keywordLines(keywords),
      availableFrom,
      availableUntil,
      atOnce: atOnce ?? null,
      version: loaded.version + 1,
      updatedAt: now,
    };
    await tx
      .insert(reviewerProfile)
      .values({ userId: actorId(actor), ...values })
      .onDuplicateKeyUpdate({ set: values });
    emit(reviewerProfileSaved, { userId: actorId(actor), agencyIds: loaded.agencyIds });
    return { version: values.version };
  },
});
