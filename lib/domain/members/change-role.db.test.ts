import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePlace, rolesIn } from "@/lib/testing/make-members";
import { changeMembership } from "./change-role";
import { removeFromOrganisation } from "./remove";

async function scenario() {
  const { place, admin } = await makePlace();
  const member = await makeUser({ roles: [[place, "researcher"]] });
  const roles = ["finance", "research-office"];
  return { actor: admin, place, member, input: { organisationId: place.id, userId: member.id, roles } };
}

describeCommand(
  changeMembership,
  {
    scenario,
    effect: ({ place, member }) => rolesIn(place.id, member.id),
    wrongState: async ({ actor, place, member }) => {
      await run(removeFromOrganisation, actor, { organisationId: place.id, userId: member.id });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("sets exactly the roles given", async () => {
      const { actor, place, member, input } = await scenario();
      await run(changeMembership, actor, input);
      expect(await rolesIn(place.id, member.id)).toEqual(["finance", "research-office"]);
    });

    it.each([[["approver"]], [[]], [["finance", "owner"]]])("refuses the roles %j by 400", async (roles) => {
      const { actor, place, member, input } = await scenario();
      expect((await attempt(changeMembership, actor, { ...input, roles })).status).toBe(400);
      expect(await rolesIn(place.id, member.id)).toEqual(["researcher"]);
    });

    it("keeps the last administrator, and members from raising themselves", async () => {
      const { actor, place, member, input } = await scenario();
      const own = { ...input, userId: actor.id, roles: ["finance"] };
      expect((await attempt(changeMembership, actor, own)).status).toBe(409);
      const up = { ...input, roles: ["university-admin"] };
      expect((await attempt(changeMembership, member, up)).status).toBe(403);
      expect(await rolesIn(place.id, actor.id)).toEqual(["university-admin"]);
    });
  },
);
