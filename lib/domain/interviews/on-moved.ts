import { reaction } from "@/lib/command/reaction";
import { interviewMoved } from "./events";
import { interviewFacts, tellPanel, tellTeam } from "./tell";

/** Who had the time in their calendars hears what changed, and why. */
export const onInterviewMoved = reaction({
  name: "interviews.on-moved",
  on: interviewMoved,
  async run({ tx, event, payload }) {
    const its = await interviewFacts(tx, payload.interviewId);
    if (!its || its.row.status === "cancelled") return;
    const { name, when } = its;
    const title = payload.lost
      ? `The time of the interview on ${name} was taken away`
      : `The interview on ${name} has another time or place`;
    const now = payload.lost ? "Another time must be chosen." : `When: ${when}`;
    const text = `${payload.reason}\n\n${now}`;
    await tellTeam(tx, event, its, { title, text });
    await tellPanel(tx, event, its, { title, text });
  },
});
