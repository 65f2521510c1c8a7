import { expect, it } from "vitest";
import { getSignatory } from "@/lib/domain/awards/terms-queries";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { setSignatory } from "./set-signatory";

async function scenario() {
  const university = await makeOrganisation("university");
  const actor = await makeUser({ roles: [[university, "university-admin"]] });
  return { actor, university, input: { organisationId: university.id, role: "finance" } };
}

describeCommand(
  setSignatory,
  {
    scenario,
    strangerStatus: 403,
    effect: ({ actor, university }) => getSignatory(actor, university.id),
    wrongState: async ({ actor, input }) => void (await run(setSignatory, actor, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("goes back to the office and administrators, and is theirs alone to say", async () => {
      const { actor, university, input } = await scenario();
      await run(setSignatory, actor, input);
      expect(await getSignatory(actor, university.id)).toBe("finance");
      await run(setSignatory, actor, { ...input, role: "" });
      expect(await getSignatory(actor, university.id)).toBeNull();
      const office = await makeUser({ roles: [[university, "research-office"]] });
      expect(await attempt(setSignatory, office, input)).toMatchObject({ status: 403 });
      expect(await attempt(setSignatory, actor, { ...input, role: "researcher" })).toMatchObject({
        status: 400,
      });
    });
  },
);
