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

export const rejoinPool = command({
  name: "pool.rejoin",
  summary: "Come back to an agency's pool of reviewers that you left.",
  access: "user",
  input: z.strictObject({ memberId: uuid() }),
  result: z.object({ memberId: z.string() }),
  keys: (input) => [`pool-member:${input.memberId}`],
  load: ({ tx, input }) => loadMember(tx, input.memberId),
  may: (actor, member) => isListed(actor, member),
  emits: [poolChanged],
  subject: (input, member) => ({ type: "pool", id: input.memberId, relatedId: member.agencyId }),
  location: () => "/account/reviewing?done=pool.rejoin",
  async run({ tx, actor, input, loaded, emit }) {
    if (!loaded.leftAt) throw conflict("You are in this pool.", "wrong-state");
    await tx
      .update(poolMember)
      .set({ leftAt: null, version: loaded.version + 1 })
      .where(eq(poolMember.id, input.memberId));
    emit(poolChanged, { agencyId: loaded.agencyId, userId: actorId(actor) });
    return { memberId: input.memberId };
  },
});
