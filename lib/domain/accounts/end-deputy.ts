import { eq } from "drizzle-orm";
import { z } from "zod";
import { accountMember } from "@/db/schema/accounts";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { deputyEnded } from "./events";
import { requireActive } from "./guards";
import { lockManaged, memberByEmail } from "./people";
import { mayAppoint } from "./policy";

/** Makes a deputy an ordinary member again, with the limits that they had. */
export const endDeputy = command({
  name: "account.end-deputy",
  summary: "End that somebody is a deputy; they stay a member of the account.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), email: emailText() }),
  result: z.object({ userId: z.string(), name: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockManaged(tx, actor, input.awardId),
  may: mayAppoint,
  emits: [deputyEnded],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.userId,
    detail: { name: result.name },
  }),
  location: (input) => `/researcher/awards/${input.awardId}/people?done=account.end-deputy`,
  async run({ tx, input, loaded, emit }) {
    requireActive(loaded);
    const { awardId } = input;
    const member = await memberByEmail(tx, awardId, input.email);
    if (member.role !== "deputy") throw conflict(`${member.name} is not a deputy (any more).`);
    await tx.update(accountMember).set({ role: "member" }).where(eq(accountMember.id, member.id));
    emit(deputyEnded, { awardId, userId: member.userId });
    return { userId: member.userId, name: member.name };
  },
});
