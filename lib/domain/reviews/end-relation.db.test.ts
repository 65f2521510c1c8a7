import { eq } from "drizzle-orm";
import { personRelation } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { declareRelation } from "./declare-relation";
import { endRelation } from "./end-relation";

describeCommand(endRelation, {
  scenario: async () => {
    const actor = await makeUser();
    const { relationId } = await run(declareRelation, actor, { email: "a@b.example", kind: "financial" });
    return { actor, input: { relationId } };
  },
  effect: ({ actor }) => database().select().from(personRelation).where(eq(personRelation.userId, actor.id)),
  wrongState: async ({ actor, input }) => void (await run(endRelation, actor, input)),
  twoAtOnce: { succeed: 1 },
});
