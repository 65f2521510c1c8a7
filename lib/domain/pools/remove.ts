import { eq } from "drizzle-orm";
import { z } from "zod";
import { poolMember } from "@/db/schema/pools";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { poolChanged } from "./events";
import { mayManagePool } from "./policy";
import { loadMember } from "./records";

export const removeFromPool = command({
  name: "pool.remove",
  summary: "Take a person out of the agency's pool of reviewers; their reviews stay.",
  access: "user",
  input: z.strictObject({ memberId: uuid() }),
  result: z.object({ memberId: z.string() }),
  keys: (input) => [`pool-member:${input.memberId}`],
  load: ({ tx, input }) => loadMember(tx, input.memberId),
  may: (actor, member) => mayManagePool(actor, member.agencyId),
  emits: [poolChanged],
  subject: (input, member) => ({ type: "pool", id: input.memberId, relatedId: member.agencyId }),
  location: () => "/agency/reviewers?done=pool.remove",
  async run({ tx, input, loaded, emit }) {
    // The row of somebody who left is what keeps them from being listed again.
    if (loaded.leftAt) throw conflict("This person left your pool by themselves already.", "wrong-state");
    await tx.delete(poolMember).where(eq(poolMember.id, input.memberId));
    emit(poolChanged, { agencyId: loaded.agencyId, userId: loaded.userId });
    return { memberId: input.memberId };
  },
});
