import { describeCommand } from "@/lib/testing/describe-command";
import { run } from "@/lib/testing/make";
import { makeInvitation, openInvitations } from "@/lib/testing/make-members";
import { acceptInvitation } from "./accept-invitation";
import { revokeInvitation } from "./revoke-invitation";

describeCommand(revokeInvitation, {
  scenario: async () => {
    const made = await makeInvitation();
    return { ...made, actor: made.admin, input: { invitationId: made.invitationId } };
  },
  effect: ({ place }) => openInvitations(place.id),
  wrongState: async ({ guest, token }) => {
    await run(acceptInvitation, guest, { token });
  },
  twoAtOnce: { succeed: 1 },
});
