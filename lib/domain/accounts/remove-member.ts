import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { accountMember } from "@/db/schema/accounts";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { memberRemoved } from "./events";
import { requireActive } from "./guards";
import { lockManaged } from "./people";
import { mayManageMembers } from "./policy";

/** Ends a person's use of the account. It counts from their next request: every command reads the membership again. */
export const removeAccountMember = command({
  name: "account.remove-member",
  summary: "End a person's use of this award account, at once.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), email: emailText() }),
  result: z.object({ userId: z.string(), name: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockManaged(tx, actor, input.awardId),
  may: mayManageMembers,
  emits: [memberRemoved],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.userId,
    detail: { name: result.name },
  }),
  location: (input) => `/researcher/awards/${input.awardId}?done=account.remove-member`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireActive(loaded);
    const { awardId } = input;
    const [member] = await tx
      .select({ id: accountMember.id, role: accountMember.role, userId: user.id, name: user.name })
      .from(accountMember)
      .innerJoin(user, eq(user.id, accountMember.userId))
      .where(
        and(eq(accountMember.awardId, awardId), eq(user.email, input.email), isNull(accountMember.removedAt)),
      );
    if (!member) throw conflict(`${input.email} is not a member of this account (any more).`);
    if (member.role === "pi")
      throw conflict("The account is held in the principal investigator's name: they cannot be removed.");
    if (member.role === "deputy" && ![loaded.piId, member.userId].includes(actorId(actor)))
      throw denied("Only the principal investigator dismisses a deputy, also while they are away.");
    await tx
      .update(accountMember)
      .set({ removedAt: now, removedBy: actorId(actor) })
      .where(eq(accountMember.id, member.id));
    emit(memberRemoved, { awardId, userId: member.userId });
    return { userId: member.userId, name: member.name };
  },
});
