import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { commandLog } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { runCommand } from "@/lib/command/run";
import { newId, sha256 } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { openTokens } from "@/lib/testing/people-facts";
import { findToken } from "../people/queries";
import { createToken, MOST_TOKENS } from "./create";

const scenario = async () => ({ actor: await makeUser(), input: { name: "laptop", days: 30 } });

describeCommand(
  createToken,
  {
    scenario,
    effect: ({ actor }) => openTokens(actor.id),
    stranger: { because: "it acts on the caller alone" },
    wrongState: async ({ actor }) => {
      for (let n = 0; n < MOST_TOKENS; n++) await run(createToken, actor, { name: "many" });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("answers the token on a replay too, and stores it nowhere", async () => {
      const { actor, input } = await scenario();
      const key = newId();
      const once = () => runCommand(createToken, input, { actor, key, requestId: "test" });
      const [first, again] = [await once(), await once()];
      expect(again).toEqual({ ...first, replayed: true });
      const { token } = (first.answer as unknown as { result: { token: string } }).result;
      expect(token).toMatch(/^rfp_[\w-]{43}$/);
      expect((await findToken(sha256(token)))?.user).toMatchObject({ id: actor.id, via: "token" });
      const [row] = await database().select().from(commandLog).where(eq(commandLog.actorId, actor.id));
      expect(row?.response).toContain("tokenId");
      expect(row?.response).not.toContain(token.slice(4, 20));
    });

    it("is not for access tokens", async () => {
      const { actor, input } = await scenario();
      expect((await attempt(createToken, { ...actor, via: "token" }, input)).status).toBe(403);
    });

    it.each([0, 366, "soon"])("refuses %j days", async (days) => {
      const { actor, input } = await scenario();
      expect((await attempt(createToken, actor, { ...input, days })).status).toBe(400);
    });
  },
);
