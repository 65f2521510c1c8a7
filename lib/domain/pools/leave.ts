import { eq } from "drizzle-orm";
import { z } from "zod";
import { poolMember } from "@/db/schema/pools";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { poolChanged } from "./events";
import { isListed } from "./policy";
import { loadMember } from "./records";

/** What was accepted already stays as it is: a review is declined by itself. */
export const leavePool = command({
  name: "pool.leave",
  summary: "Leave an agency's pool of reviewers; it cannot list you again by itself.",
  access: "user",
  input: z.strictObject({ memberId: uuid() }),
  result: z.object({ memberId: z.string() }),
  keys: (input) => [`pool-member:${input.memberId}`],
  load: ({ tx, input }) => loadMember(tx, input.memberId),
  may: (actor, member) => isListed(actor, member),
  emits: [poolChanged],
  subject: (input, member) => ({ type: "pool", id: input.memberId, relatedId: member.agencyId }),
  location: () => "/account/reviewing?done=pool.leave",
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.leftAt) throw conflict("You left this pool already.", "wrong-state");
    await tx
      .update(poolMember)
      .set({ leftAt: now, userId: actorId(actor), version: loaded.version + 1 })
      .where(eq(poolMember.id, input.memberId));
    emit(poolChanged, { agencyId: loaded.agencyId, userId: actorId(actor) });
    return { memberId: input.memberId };
  },
});
