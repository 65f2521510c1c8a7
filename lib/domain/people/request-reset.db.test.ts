import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { user } from "@/db/schema/people";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeUser, unique } from "@/lib/testing/make";
import { requestReset } from "./request-reset";

const scenario = async () => {
  const { email } = await makeUser();
  return { actor: anonymous, email, input: { email } };
};

describeCommand(
  requestReset,
  {
    scenario,
    effect: async ({ email }) => (await mailsTo(email)).length,
    stranger: { because: "anybody may ask for any address" },
    wrongState: { because: "unknown and disabled accounts are answered alike" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("answers alike for unknown and disabled accounts, and writes to nobody", async () => {
      const disabled = await makeUser();
      await database().update(user).set({ status: "disabled" }).where(eq(user.id, disabled.id));
      const known = await attempt(requestReset, anonymous, (await scenario()).input);
      for (const email of [disabled.email, `${unique("nobody")}@example.test`]) {
        expect(await attempt(requestReset, anonymous, { email })).toEqual(known);
        expect(await mailsTo(email)).toEqual([]);
      }
    });

    it("stops one address from asking for one account after five times, known or not", async () => {
      for (const email of [(await scenario()).email, `${unique("nobody")}@example.test`]) {
        const client = { address: "198.51.100.7", userAgent: "" };
        const statuses = [];
        for (let n = 0; n < 6; n++)
          statuses.push((await attempt(requestReset, anonymous, { email }, { client })).status);
        expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
        const elsewhere = { address: "198.51.100.8", userAgent: "" };
        expect((await attempt(requestReset, anonymous, { email }, { client: elsewhere })).status).toBe(200);
      }
    });
  },
);
