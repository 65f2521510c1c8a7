/** One valid input of every command of interviews. */
import { choosable, offerInput } from "@/lib/testing/make-interviews";
import type { Make } from "./input-parts";

const one: Make = ({ assessment: { panel } }) => ({ interviewId: panel.interview.interviewId });

export const interviews: Record<string, Make> = {
  "interview.offer": ({ assessment: { panel } }) => offerInput(panel.panelId, { place: "Room 9" }),
  "interview.change-slot": ({ assessment: { panel } }) => ({
    slotId: panel.interview.slotId,
    version: 1,
    place: "Room 9",
    reason: "Flooded.",
  }),
  "interview.invite": ({ assessment: { panel } }) => ({
    panelId: panel.panelId,
    proposalIds: [panel.second.proposalId],
    chooseBy: choosable(),
  }),
  "interview.choose": (world) => ({ ...one(world), slotId: world.assessment.panel.interview.slotId }),
  "interview.name-attendees": (world) => ({ ...one(world), memberIds: [world.proposals.mainMember] }),
  "interview.cancel": (world) => ({ ...one(world), reason: "Ill." }),
  "interview.note": (world) => ({ ...one(world), version: 1, notes: "Secret." }),
};
