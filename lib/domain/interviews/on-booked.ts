import { reaction } from "@/lib/command/reaction";
import { interviewBooked } from "./events";
import { interviewFacts, tellPanel, tellTeam } from "./tell";

/** To the team and to the panel in the room: when and where. */
export const onInterviewBooked = reaction({
  name: "interviews.on-booked",
  on: interviewBooked,
  async run({ tx, event, payload }) {
    const its = await interviewFacts(tx, payload.interviewId);
    if (its?.row.status !== "booked" || !its.slot) return;
    const title = `The interview on ${its.name} has its time`;
    const text = `${its.name}\n\nWhen: ${its.when}\n\nA calendar file is on the page.`;
    await tellTeam(tx, event, its, { title, text });
    await tellPanel(tx, event, its, { title, text });
  },
});
