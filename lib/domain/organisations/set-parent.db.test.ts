import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { organisation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { setParent } from "./set-parent";

const parentOf = async (id: string) =>
  (await database().select().from(organisation).where(eq(organisation.id, id)))[0]!.parentId;

describeCommand(
  setParent,
  {
    scenario: async () => {
      const [part, whole] = [await makeOrganisation(), await makeOrganisation()];
      const input = { organisationId: part.id, parentName: whole.name };
      return { part, whole, actor: await makeUser({ platformAdmin: true }), input };
    },
    effect: ({ part }) => parentOf(part.id),
    stranger: async ({ part }) => makeUser({ roles: [[part, "university-admin"]] }),
    wrongState: async ({ actor, input }) => void (await run(setParent, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("closes no circle, also when both ends move at once, and can be undone", async () => {
      const actor = await makeUser({ platformAdmin: true });
      const [a, b] = [await makeOrganisation(), await makeOrganisation()];
      const under = (part: typeof a, whole: typeof a) => ({
        organisationId: part.id,
        parentName: whole.name,
      });
      const both = await Promise.all([
        attempt(setParent, actor, under(a, b)),
        attempt(setParent, actor, under(b, a)),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
      expect((await attempt(setParent, actor, under(a, a))).status).toBe(400);
      const moved = (await parentOf(a.id)) ? a : b;
      await run(setParent, actor, { organisationId: moved.id, parentName: "" });
      expect(await parentOf(moved.id)).toBeNull();
    });
  },
);
