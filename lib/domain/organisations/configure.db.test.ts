import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { configureOrganisation } from "./configure";

async function scenario() {
  const agency = await makeOrganisation("agency");
  const actor = await makeUser({ roles: [[agency, "agency-admin"]] });
  return { agency, actor, input: { organisationId: agency.id, secondPublisher: "on" } };
}

describeCommand(
  configureOrganisation,
  {
    scenario,
    effect: async ({ agency }) =>
      (await database().select().from(organisation).where(eq(organisation.id, agency.id)))[0]
        ?.secondPublisher,
    strangerStatus: 403,
    wrongState: async ({ actor, input }) => void (await run(configureOrganisation, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is not for officers", async () => {
      const { agency, input } = await scenario();
      const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
      expect(await attempt(configureOrganisation, officer, input)).toMatchObject({ status: 403 });
    });
  },
);
