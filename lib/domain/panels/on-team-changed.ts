/** Who leaves the room is looked for anew when the team of a proposal on the agenda changes. */
import type { Tx } from "@/db/client";
import { reaction } from "@/lib/command/reaction";
import { invitationAnswered, memberInvited, teamChanged } from "../proposals/events";
import { checkPanels, panelsOfPerson, panelsOfProposal } from "./affected";

type Context = {
  tx: Tx;
  payload: { proposalId: string; userId?: string | undefined };
  now: Date;
};

async function run({ tx, payload, now }: Context): Promise<void> {
  await checkPanels(tx, panelsOfProposal(payload.proposalId), now);
  if (payload.userId) await checkPanels(tx, panelsOfPerson(payload.userId), now);
}

export const onDiscussedInvited = reaction({ name: "panels.on-team-invited", on: memberInvited, run });
export const onDiscussedAnswered = reaction({ name: "panels.on-team-answered", on: invitationAnswered, run });
export const onDiscussedChanged = reaction({ name: "panels.on-team-changed", on: teamChanged, run });
