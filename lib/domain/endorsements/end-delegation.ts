import { eq } from "drizzle-orm";
import { z } from "zod";
import { endorsementDelegate } from "@/db/schema/endorsements";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { delegationChanged } from "./events";
import { mayDelegate } from "./policy";

/** Whoever was away is back, or will not go: the delegation ends now. */
export const endDelegation = command({
  name: "endorsement.end-delegation",
  summary: "End at once that somebody stands in for you, or as an administrator for a colleague.",
  access: "user",
  input: z.strictObject({ delegationId: uuid() }),
  result: z.object({ delegationId: z.uuid() }),
  keys: (input) => [`endorsement-delegation:${input.delegationId}`],
  async load({ tx, input }) {
    const [row] = await tx
      .select()
      .from(endorsementDelegate)
      .where(eq(endorsementDelegate.id, input.delegationId))
      .for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor, row) => mayDelegate(actor, row.organisationId, row.userId),
  emits: [delegationChanged],
  subject: (input, row) => ({
    type: "organisation",
    id: row.organisationId,
    detail: { delegationId: input.delegationId },
  }),
  location: () => "/university/endorsement?done=endorsement.end-delegation",
  async run({ tx, actor, loaded: row, now, emit }) {
    // Not by the time alone: of two at once, the second may have taken the time before the first did.
    if (row.endedBy || row.endsAt <= now) throw conflict("This delegation has ended already.");
    await tx
      .update(endorsementDelegate)
      .set({ endsAt: now, endedBy: actorId(actor) })
      .where(eq(endorsementDelegate.id, row.id));
    const { organisationId, userId, delegateId } = row;
    emit(delegationChanged, { organisationId, userId, delegateId });
    return { delegationId: row.id };
  },
});
