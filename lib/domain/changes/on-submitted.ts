import { reaction } from "@/lib/command/reaction";
import { changeAnswered, changeSubmitted } from "./events";
import { planWait } from "./remind";
import { changeTold, tellParties } from "./tell";

/** To the agency, which is to decide, and to those who lead the award. */
export const onChangeSubmitted = reaction({
  name: "changes.on-submitted",
  on: changeSubmitted,
  async run({ tx, event, payload, now }) {
    const told = await changeTold(tx, payload.changeId);
    if (told?.change.status !== "submitted") return;
    await planWait(tx, told.change.id, "agency", now);
    await tellParties(
      tx,
      { told, event, parties: ["leads"] },
      {
        title: `${told.kind}: approved by the university, now with the agency`,
        text: "The university has approved the request and submitted it to the agency.",
      },
    );
    await tellParties(
      tx,
      { told, event, parties: ["agency"] },
      {
        title: `${told.kind}: waits for your decision`,
        text: `A change is asked for:\n\n${told.change.reason}`,
      },
    );
  },
});

export const onChangeAnswered = reaction({
  name: "changes.on-answered",
  on: changeAnswered,
  async run({ tx, event, payload, now }) {
    const told = await changeTold(tx, payload.changeId);
    if (told?.change.status !== "submitted") return;
    await planWait(tx, told.change.id, "agency", now);
    await tellParties(
      tx,
      { told, event, parties: ["agency"] },
      {
        title: `${told.kind}: your question was answered`,
        text: "The request waits for your decision again.",
      },
    );
  },
});
