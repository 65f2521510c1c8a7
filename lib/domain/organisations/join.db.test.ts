import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run, unique } from "@/lib/testing/make";
import { rolesIn } from "@/lib/testing/make-members";
import { joinOrganisation } from "./join";

async function scenario(kind: "university" | "agency" = "university") {
  const place = await makeOrganisation(kind);
  const domain = `${unique("d")}.test`;
  await database().update(organisation).set({ emailDomain: domain }).where(eq(organisation.id, place.id));
  const actor = await makeUser({ email: `ana@${domain}` });
  return { actor, place, input: { organisationId: place.id } };
}

describeCommand(
  joinOrganisation,
  {
    scenario,
    effect: ({ actor, place }) => rolesIn(place.id, actor.id),
    strangerStatus: 403,
    wrongState: async ({ actor, input }) => {
      await run(joinOrganisation, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is for confirmed addresses, and for universities", async () => {
      const { actor, place, input } = await scenario();
      expect((await attempt(joinOrganisation, { ...actor, emailConfirmed: false }, input)).status).toBe(403);
      expect(await rolesIn(place.id, actor.id)).toEqual([]);
      const agency = await scenario("agency");
      expect((await attempt(joinOrganisation, agency.actor, agency.input)).status).toBe(403);
    });
  },
);
