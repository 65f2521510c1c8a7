import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, unique } from "@/lib/testing/make";
import { changeOrganisation } from "./change";

async function scenario() {
  const place = await makeOrganisation("agency");
  const actor = await makeUser({ roles: [[place, "agency-admin"]] });
  const change = { name: `Fund ${unique()}`, country: "IS", timeZone: "Atlantic/Reykjavik" };
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
    twoAtOnce: { succeed: 2 },
  },
  () => {
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
