import { reaction } from "@/lib/command/reaction";
import { changeSent } from "./events";
import { outcomeWords } from "./kinds";
import { planWait } from "./remind";
import { changeTold, tellParties } from "./tell";

/** To the office: it is to approve. */
export const onChangeSent = reaction({
  name: "changes.on-sent",
  on: changeSent,
  async run({ tx, event, payload, now }) {
    const told = await changeTold(tx, payload.changeId);
    if (told?.change.status !== "draft" || !told.change.sentAt) return;
    await planWait(tx, told.change.id, "university", now);
    const { outcome, reason } = told.change;
    await tellParties(
      tx,
      { told, event, parties: ["university"] },
      {
        title: `${told.kind}: waits for the university's approval`,
        text: `A change is asked for. By the agency's rules: ${outcome ? outcomeWords[outcome].toLowerCase() : "not judged"}.\n\n${reason}`,
      },
    );
  },
});
