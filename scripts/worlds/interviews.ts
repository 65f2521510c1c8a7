/** Interviews of the base: a time is offered, and the team of the first proposal is invited. */

import type { User } from "@/lib/command/actor";
import { inviteToInterview } from "@/lib/domain/interviews/invite";
import { offerSlots } from "@/lib/domain/interviews/offer";
import { run } from "@/lib/testing/make";
import { choosable, offerInput } from "@/lib/testing/make-interviews";

export async function makeInterviewsOf(officer: User, panelId: string, proposalId: string) {
  const { slotIds } = await run(offerSlots, officer, offerInput(panelId));
  const asked = { panelId, proposalIds: [proposalId], chooseBy: choosable() };
  const { interviewIds } = await run(inviteToInterview, officer, asked);
  return { slotId: slotIds[0]!, interviewId: interviewIds[0]! };
}
