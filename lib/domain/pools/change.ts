import { eq } from "drizzle-orm";
import { z } from "zod";
import { poolMember } from "@/db/schema/pools";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { poolChanged } from "./events";
import { dateErrors, memberFields } from "./fields";
import { mayManagePool } from "./policy";
import { columnsOf, loadMember } from "./records";

export const changePoolMember = command({
  name: "pool.change",
  summary: "Change what the agency notes of a person in its pool of reviewers.",
  access: "user",
  input: z.strictObject({
    memberId: uuid(),
    /** The version that the changes were made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    ...memberFields,
  }),
  result: z.object({ memberId: z.string(), version: z.number() }),
  keys: (input) => [`pool-member:${input.memberId}`],
  load: ({ tx, input }) => loadMember(tx, input.memberId),
  may: (actor, member) => mayManagePool(actor, member.agencyId),
  emits: [poolChanged],
  subject: (input, member) => ({ type: "pool", id: input.memberId, relatedId: member.agencyId }),
  location: (input) => `/agency/reviewers/${input.memberId}?done=pool.change`,
  async run({ tx, input, loaded, now, emit }) {
    const { memberId, version, ...rest } = input;
    if (version !== loaded.version)
      throw conflict("Somebody changed this entry meanwhile. Open it again and compare.", "stale-version");
    const errors = dateErrors(rest);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const { email, agencyId, userId } = loaded;
    await tx
      .update(poolMember)
      .set({
        ...columnsOf({ ...rest, email }),
        name: rest.name || loaded.name,
        version: version + 1,
        updatedAt: now,
      })
      .where(eq(poolMember.id, memberId));
    emit(poolChanged, { agencyId, userId });
    return { memberId, version: version + 1 };
  },
});
