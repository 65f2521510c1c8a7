import { reaction } from "@/lib/command/reaction";
import { interviewCancelled } from "./events";
import { interviewFacts, tellPanel, tellTeam } from "./tell";

/** To the team and to the panel in the room: it was called off, and why. */
export const onInterviewCancelled = reaction({
  name: "interviews.on-cancelled",
  on: interviewCancelled,
  async run({ tx, event, payload }) {
    const its = await interviewFacts(tx, payload.interviewId);
    if (its?.row.status !== "cancelled") return;
    const title = `The interview on ${its.name} was called off`;
    await tellTeam(tx, event, its, { title, text: payload.reason });
    await tellPanel(tx, event, its, { title, text: payload.reason });
  },
});
