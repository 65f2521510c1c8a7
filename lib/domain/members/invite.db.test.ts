import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { mailsTo } from "@/lib/testing/mails";
import { attempt, makeOrganisation, makeUser, run, unique } from "@/lib/testing/make";
import { makePlace, openInvitations } from "@/lib/testing/make-members";
import { inviteToOrganisation } from "./invite";

async function scenario() {
  const { place, admin } = await makePlace();
  const email = `${unique("guest")}@example.test`;
  return { actor: admin, place, input: { organisationId: place.id, email, role: "finance" } };
}

describeCommand(
  inviteToOrganisation,
  {
    scenario,
    effect: async ({ place, input }) => [
      await openInvitations(place.id),
      (await mailsTo(input.email)).length,
    ],
    wrongState: async ({ actor, input }) => {
      await run(inviteToOrganisation, actor, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is for administrators: members without that role are refused with the reason", async () => {
      const { place, input } = await scenario();
      const colleague = await makeUser({ roles: [[place, "research-office"]] });
      expect((await attempt(inviteToOrganisation, colleague, input)).status).toBe(403);
      const other = await makeOrganisation("university");
      const elsewhere = await makeUser({ roles: [[other, "university-admin"]] });
      expect((await attempt(inviteToOrganisation, elsewhere, input)).status).toBe(404);
      expect(await openInvitations(place.id)).toBe(0);
    });

    it("lets a platform administrator begin", async () => {
      const { input } = await scenario();
      const admin = await makeUser({ platformAdmin: true });
      expect((await attempt(inviteToOrganisation, admin, input)).status).toBe(200);
    });

    it.each(["approver", "agency-admin", "owner", ""])(
      "refuses the role %j in a university",
      async (role) => {
        const { actor, input, place } = await scenario();
        expect((await attempt(inviteToOrganisation, actor, { ...input, role })).status).toBe(400);
        expect(await openInvitations(place.id)).toBe(0);
      },
    );

    it("refuses a role that the person holds", async () => {
      const { actor, input, place } = await scenario();
      const { email } = await makeUser({ roles: [[place, "finance"]] });
      expect((await attempt(inviteToOrganisation, actor, { ...input, email })).status).toBe(409);
    });

    it("is not for administrators whose address is unconfirmed", async () => {
      const { input, place } = await scenario();
      const admin = await makeUser({ roles: [[place, "university-admin"]], confirmed: false });
      expect((await attempt(inviteToOrganisation, admin, input)).status).toBe(403);
    });
  },
);
