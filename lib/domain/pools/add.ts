import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { poolMember } from "@/db/schema/pools";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { limitTries } from "../people/rate-limits";
import { poolChanged } from "./events";
import { dateErrors, memberInput } from "./fields";
import { mayManagePool } from "./policy";
import { accountsOf, columnsOf, lockAgency } from "./records";

export const addToPool = command({
  name: "pool.add",
  summary: "List a person, by e-mail address, among those whom the agency may ask for reviews.",
  access: "user",
  input: memberInput.extend({ agencyId: uuid() }),
  result: z.object({ memberId: z.string() }),
  keys: (input) => [`pool:${input.agencyId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  async load({ tx, input }) {
    await lockAgency(tx, input.agencyId);
    const [there] = await tx
      .select({ leftAt: poolMember.leftAt })
      .from(poolMember)
      .where(and(eq(poolMember.agencyId, input.agencyId), eq(poolMember.email, input.email)))
      .for("update");
    return { there, account: (await accountsOf(tx, [input.email])).get(input.email) };
  },
  may: (actor, _loaded, input) => mayManagePool(actor, input.agencyId),
  emits: [poolChanged],
  subject: (input, _loaded, result) => ({ type: "pool", id: result.memberId, relatedId: input.agencyId }),
  location: (input, result) =>
    `/agency/reviewers/${result.memberId}?organisation=${input.agencyId}&done=pool.add`,
  async run({ tx, actor, input, loaded, now, emit }) {
    if (loaded.there?.leftAt)
      throw conflict(`${input.email} left your pool. Only the person can come back to it.`);
    if (loaded.there) throw conflict(`${input.email} is in your pool already.`);
    const errors = dateErrors(input);
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const { agencyId, ...rest } = input;
    const memberId = newId();
    const userId = loaded.account?.id ?? null;
    await tx.insert(poolMember).values({
      ...columnsOf(rest),
      name: rest.name || loaded.account?.name || rest.email,
      email: rest.email,
      id: memberId,
      agencyId,
      userId,
      addedBy: actorId(actor),
      addedAt: now,
      updatedAt: now,
    });
    emit(poolChanged, { agencyId, userId });
    return { memberId };
  },
});
