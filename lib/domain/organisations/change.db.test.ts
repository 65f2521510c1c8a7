import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run, unique } from "@/lib/testing/make";
import { changeOrganisation } from "./change";

async function scenario() {
  const place = await makeOrganisation("agency");
  const actor = await makeUser({ roles: [[place, "agency-admin"]] });
  const change = { version: 1, name: `Fund ${unique()}`, country: "IS", timeZone: "Atlantic/Reykjavik" };
  return { actor, place, change, input: { organisationId: place.id, ...change } };
}
const row = async (id: string) =>
  (await database().select().from(organisation).where(eq(organisation.id, id)))[0];

describeCommand(
  changeOrganisation,
  {
    scenario,
    effect: ({ place }) => row(place.id),
    strangerStatus: 403,
    wrongState: async ({ input }) => {
      const other = await makeOrganisation("agency");
      await database().update(organisation).set({ name: input.name }).where(eq(organisation.id, other.id));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("refuses a change made on what somebody else has changed since, and shows what it is now", async () => {
      const { actor, input } = await scenario();
      const first = await run(changeOrganisation, actor, input);
      expect(first).toMatchObject({ version: 2 });
      const second = await attempt(changeOrganisation, actor, {
        ...input,
        name: `Fund ${unique()}`,
        country: "PT",
      });
      expect(second).toMatchObject({
        status: 409,
        problem: {
          code: "stale-version",
          errors: {
            name: [expect.stringContaining(input.name)],
            country: [expect.stringContaining("IS")],
          },
        },
      });
      expect(second).not.toHaveProperty("problem.errors.timeZone");
      expect((await row(input.organisationId))?.name).toBe(input.name);
      await run(changeOrganisation, actor, { ...input, version: 2, country: "PT" });
      expect(await row(input.organisationId)).toMatchObject({ country: "PT", version: 3 });
    });

    it("leaves the e-mail domain to platform administrators", async () => {
      const { actor, place, input } = await scenario();
      const claim = { ...input, emailDomain: `${unique("d")}.test` };
      expect((await attempt(changeOrganisation, actor, claim)).status).toBe(403);
      expect((await row(place.id))?.emailDomain).toBeNull();
      const admin = await makeUser({ platformAdmin: true });
      expect((await attempt(changeOrganisation, admin, claim)).status).toBe(200);
      expect((await row(place.id))?.emailDomain).toBe(claim.emailDomain);
    });
  },
);
