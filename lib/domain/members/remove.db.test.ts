import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePlace, rolesIn } from "@/lib/testing/make-members";
import { removeFromOrganisation } from "./remove";

async function scenario() {
  const { place, admin } = await makePlace();
  const member = await makeUser({
    roles: [
      [place, "finance"],
      [place, "research-office"],
    ],
  });
  return { actor: admin, place, member, input: { organisationId: place.id, userId: member.id } };
}

describeCommand(
  removeFromOrganisation,
  {
    scenario,
    effect: ({ place, member }) => rolesIn(place.id, member.id),
    wrongState: async ({ actor, input }) => {
      await run(removeFromOrganisation, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("lets a member leave, but not remove a colleague", async () => {
      const { place, member, input } = await scenario();
      const colleague = await makeUser({ roles: [[place, "finance"]] });
      expect((await attempt(removeFromOrganisation, colleague, input)).status).toBe(403);
      await run(removeFromOrganisation, member, input);
      expect(await rolesIn(place.id, member.id)).toEqual([]);
    });

    it("keeps the last administrator", async () => {
      const { place, actor } = await scenario();
      const input = { organisationId: place.id, userId: actor.id };
      expect(await attempt(removeFromOrganisation, actor, input)).toMatchObject({
        status: 409,
        problem: { code: "last-admin" },
      });
      expect(await rolesIn(place.id, actor.id)).toEqual(["university-admin"]);
    });

    it("keeps one of two administrators who remove each other at the same moment", async () => {
      const { place, actor } = await scenario();
      const second = await makeUser({ roles: [[place, "university-admin"]] });
      await Promise.all([
        attempt(removeFromOrganisation, actor, { organisationId: place.id, userId: second.id }),
        attempt(removeFromOrganisation, second, { organisationId: place.id, userId: actor.id }),
      ]);
      const left = [...(await rolesIn(place.id, actor.id)), ...(await rolesIn(place.id, second.id))];
      expect(left).toEqual(["university-admin"]);
    });
  },
);
