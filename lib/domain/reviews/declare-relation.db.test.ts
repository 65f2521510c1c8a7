import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { personRelation } from "@/db/schema/reviews";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { declareRelation } from "./declare-relation";

describeCommand(
  declareRelation,
  {
    scenario: async () => {
      const actor = await makeUser();
      return { actor, input: { email: `${unique("friend")}@x.example`, kind: "family" } };
    },
    effect: ({ actor }) =>
      database().select().from(personRelation).where(eq(personRelation.userId, actor.id)),
    stranger: { because: "everybody declares their own relations" },
    wrongState: async ({ actor, input }) => void (await run(declareRelation, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is to somebody else", async () => {
      const actor = await makeUser();
      expect((await attempt(declareRelation, actor, { email: actor.email, kind: "other" })).status).toBe(400);
    });
  },
);
