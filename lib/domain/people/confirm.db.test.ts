import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { oneTimeLink } from "@/db/schema/people";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { linkSecret } from "@/lib/testing/mails";
import { attempt, makeOrganisation, run, unique } from "@/lib/testing/make";
import { PASSWORD, personFacts } from "@/lib/testing/people-facts";
import { confirmUser } from "./confirm";
import { findUserByEmail } from "./queries";
import { registerUser } from "./register";

async function scenario(domain = "example.test") {
  const email = `${unique("new")}@${domain}`;
  const { userId } = await run(registerUser, anonymous, { name: "Ana Nova", email, password: PASSWORD });
  return { actor: anonymous, userId, email, input: { token: await linkSecret(email) } };
}

describeCommand(
  confirmUser,
  {
    scenario,
    effect: async ({ userId }) => (await personFacts(userId)).confirmed,
    stranger: { because: "whoever has the link may use it" },
    wrongState: async ({ input }) => {
      await run(confirmUser, anonymous, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("refuses a link that has expired, and one that never was", async () => {
      const { input, userId } = await scenario();
      await database()
        .update(oneTimeLink)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(oneTimeLink.userId, userId));
      expect((await attempt(confirmUser, anonymous, input)).status).toBe(400);
      expect((await attempt(confirmUser, anonymous, { token: "x".repeat(43) })).status).toBe(400);
      expect((await personFacts(userId)).confirmed).toBe(false);
    });

    it("makes somebody of a university's domain its researcher, and nobody else", async () => {
      const domain = `${unique("u")}.test`;
      const place = await makeOrganisation("university");
      await database().update(organisation).set({ emailDomain: domain }).where(eq(organisation.id, place.id));
      for (const [host, roles] of [
        [domain, ["researcher"]],
        [`cs.${domain}`, ["researcher"]],
        [`not${domain}`, []],
      ] as const) {
        const { email, input } = await scenario(host);
        await run(confirmUser, anonymous, input);
        expect((await findUserByEmail(email))?.memberships.map((m) => m.role)).toEqual(roles);
      }
    });
  },
);
