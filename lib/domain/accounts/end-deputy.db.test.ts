import { and, eq } from "drizzle-orm";
import { accountMember } from "@/db/schema/accounts";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { addAccountMember } from "./add-member";
import { appointDeputy } from "./appoint-deputy";
import { endDeputy } from "./end-deputy";

describeCommand(endDeputy, {
  scenario: async () => {
    const made = await makeAward();
    const member = await makeUser();
    const input = { awardId: made.id, email: member.email };
    await run(addAccountMember, made.pi, input);
    await run(appointDeputy, made.pi, input);
    return { ...made, member, actor: made.pi, input };
  },
  effect: async ({ id, member }) =>
    database()
      .select({ role: accountMember.role })
      .from(accountMember)
      .where(and(eq(accountMember.awardId, id), eq(accountMember.userId, member.id))),
  wrongState: async ({ pi, input }) => {
    await run(endDeputy, pi, input);
  },
  twoAtOnce: { succeed: 1 },
});
