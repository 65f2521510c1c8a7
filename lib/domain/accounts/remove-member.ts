import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, denied } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { leaveAccount } from "./changes";
import { memberRemoved } from "./events";
import { requireActive } from "./guards";
import { lockManaged, memberByEmail } from "./people";
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
    const member = await memberByEmail(tx, awardId, input.email);
    if (member.role === "pi")
      throw conflict("The account is held in the principal investigator's name: they cannot be removed.");
    if (member.role === "deputy" && ![loaded.piId, member.userId].includes(actorId(actor)))
      throw denied("Only the principal investigator dismisses a deputy, also while they are away.");
    await leaveAccount({ awardId, userId: member.userId }, { tx, emit, now, actorId: actorId(actor) });
    return { userId: member.userId, name: member.name };
  },
});
