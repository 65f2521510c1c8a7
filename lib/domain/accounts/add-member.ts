import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { limitTries } from "../people/rate-limits";
import { joinAccount } from "./changes";
import { memberAdded } from "./events";
import { requireActive } from "./guards";
import { lockManaged } from "./people";
import { mayManageMembers } from "./policy";

/** Gives a registered person the use of the account. */
export const addAccountMember = command({
  name: "account.add-member",
  summary: "Let a registered person commit and spend on this award account.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), email: emailText() }),
  result: z.object({ userId: z.string(), name: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  prepare: (_input, actor) => limitTries([["invite-person", actorId(actor)]]),
  load: ({ tx, input, actor }) => lockManaged(tx, actor, input.awardId),
  may: mayManageMembers,
  emits: [memberAdded],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.userId,
    detail: { name: result.name },
  }),
  location: (input) => `/researcher/awards/${input.awardId}?done=account.add-member`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireActive(loaded);
    const { awardId } = input;
    const [person] = await tx
      .select({ id: user.id, name: user.name })
      .from(user)
      .where(and(eq(user.email, input.email), eq(user.status, "active"), isNotNull(user.emailConfirmedAt)));
    if (!person)
      throw invalid({
        email: [
          "No confirmed account of the portal uses this address. Ask the person to register with it and to confirm it, then add them again.",
        ],
      });
    const by = { tx, emit, now, actorId: actorId(actor) };
    if (!(await joinAccount({ awardId, userId: person.id }, by)))
      throw conflict(`${person.name} is a member of this account already.`);
    return { userId: person.id, name: person.name };
  },
});
