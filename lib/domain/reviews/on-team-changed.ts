/** Conflicts are looked for anew when a team changes: for its own reviewers, and for whoever now shares a proposal. */
import type { Tx } from "@/db/client";
import { reaction, type StoredEvent } from "@/lib/command/reaction";
import { invitationAnswered, memberInvited, teamChanged } from "../proposals/events";
import { concerningPerson, concerningProposal, recheckWhere } from "./affected";

type Context = {
  tx: Tx;
  payload: { proposalId: string; userId?: string | undefined };
  event: StoredEvent;
  now: Date;
};

async function run({ tx, payload, event, now }: Context): Promise<void> {
  await recheckWhere(tx, concerningProposal(payload.proposalId), event, now);
  if (payload.userId) await recheckWhere(tx, concerningPerson(payload.userId), event, now);
}

export const onTeamInvited = reaction({ name: "reviews.on-team-invited", on: memberInvited, run });
export const onTeamAnswered = reaction({ name: "reviews.on-team-answered", on: invitationAnswered, run });
export const onTeamChanged = reaction({ name: "reviews.on-team-changed", on: teamChanged, run });
