import { eq } from "drizzle-orm";
import { z } from "zod";
import { accountMember } from "@/db/schema/accounts";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { emailText, uuid } from "@/lib/command/fields";
import { deputyAppointed } from "./events";
import { requireActive } from "./guards";
import { lockManaged, memberByEmail } from "./people";
import { mayAppoint } from "./policy";

/** Makes a member a deputy: they approve beside the principal investigator, and act for them while they are away. */
export const appointDeputy = command({
  name: "account.appoint-deputy",
  summary: "Make a member of the account a deputy of the principal investigator.",
  access: "user",
  input: z.strictObject({ awardId: uuid(), email: emailText() }),
  result: z.object({ userId: z.string(), name: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockManaged(tx, actor, input.awardId),
  may: mayAppoint,
  emits: [deputyAppointed],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.userId,
    detail: { name: result.name },
  }),
  location: (input) => `/researcher/awards/${input.awardId}/people?done=account.appoint-deputy`,
  async run({ tx, input, loaded, emit }) {
    requireActive(loaded);
    const { awardId } = input;
    const member = await memberByEmail(tx, awardId, input.email);
    if (member.role !== "member")
      throw conflict(
        `${member.name} is ${member.role === "pi" ? "the principal investigator" : "a deputy already"}.`,
      );
    await tx.update(accountMember).set({ role: "deputy" }).where(eq(accountMember.id, member.id));
    emit(deputyAppointed, { awardId, userId: member.userId });
    return { userId: member.userId, name: member.name };
  },
});
