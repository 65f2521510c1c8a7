import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { invitation } from "@/db/schema/organisations";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeInvitation, rolesIn } from "@/lib/testing/make-members";
import { acceptInvitation } from "./accept-invitation";
import { revokeInvitation } from "./revoke-invitation";

async function scenario() {
  const made = await makeInvitation();
  return { ...made, actor: made.guest, input: { token: made.token } };
}

describeCommand(
  acceptInvitation,
  {
    scenario,
    effect: ({ place, guest }) => rolesIn(place.id, guest.id),
    strangerStatus: 403,
    wrongState: async ({ admin, invitationId }) => {
      await run(revokeInvitation, admin, { invitationId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives the role of the invitation, once", async () => {
      const { place, guest, input } = await scenario();
      await run(acceptInvitation, guest, input);
      expect(await rolesIn(place.id, guest.id)).toEqual(["finance"]);
      expect((await attempt(acceptInvitation, guest, input)).status).toBe(409);
    });

    it("waits for a confirmed address", async () => {
      const { place, guest, input } = await scenario();
      const answer = await attempt(acceptInvitation, { ...guest, emailConfirmed: false }, input);
      expect(answer).toMatchObject({ status: 403, problem: { detail: expect.stringContaining("Confirm") } });
      expect(await rolesIn(place.id, guest.id)).toEqual([]);
    });

    it("refuses after two weeks, and secrets that never were", async () => {
      const { guest, input, invitationId } = await scenario();
      await database()
        .update(invitation)
        .set({ expiresAt: new Date(Date.now() - 1) })
        .where(eq(invitation.id, invitationId));
      expect((await attempt(acceptInvitation, guest, input)).status).toBe(409);
      const guess = { token: "x".repeat(43) };
      expect((await attempt(acceptInvitation, await makeUser(), guess)).status).toBe(404);
    });
  },
);
