import { reaction } from "@/lib/command/reaction";
import { changeQueried } from "./events";
import { planWait } from "./remind";
import { changeTold, tellParties } from "./tell";

/** To those who can answer. */
export const onChangeQueried = reaction({
  name: "changes.on-queried",
  on: changeQueried,
  async run({ tx, event, payload, now }) {
    const told = await changeTold(tx, payload.changeId);
    if (told?.change.status !== "queried") return;
    await planWait(tx, told.change.id, "answer", now);
    await tellParties(
      tx,
      { told, event, parties: ["leads", "university"] },
      {
        title: `${told.kind}: the agency has a question`,
        text: "The agency asks something before it decides. Read it and answer.",
      },
    );
  },
});
