import { reaction } from "@/lib/command/reaction";
import { instantWords } from "@/lib/domain/days";
import { interviewInvited } from "./events";
import { interviewFacts, tellTeam } from "./tell";

/** Asks the team to choose a time, or to confirm the one that is kept for it. */
export const onInterviewInvited = reaction({
  name: "interviews.on-invited",
  on: interviewInvited,
  async run({ tx, event, payload }) {
    const its = await interviewFacts(tx, payload.interviewId);
    if (its?.row.status !== "invited") return;
    const { row, slot, name, call, when } = its;
    const by = instantWords(row.chooseBy, call.timeZone);
    const what = slot
      ? `A time is kept for you:\n\nWhen: ${when}\n\nConfirm it, or choose another, by ${by}.`
      : `Choose one of the times that are offered, by ${by}.`;
    await tellTeam(tx, event, its, {
      title: `${name} is invited to an interview`,
      text: `The panel of “${call.title}” invites your team to an interview on ${name}. ${what}${row.message ? `\n\n${row.message}` : ""}`,
    });
  },
});
