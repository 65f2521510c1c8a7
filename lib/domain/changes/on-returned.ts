import { reaction } from "@/lib/command/reaction";
import { changeReturned } from "./events";
import { planNothing } from "./remind";
import { changeTold, tellParties } from "./tell";

/** To whoever asked. */
export const onChangeReturned = reaction({
  name: "changes.on-returned",
  on: changeReturned,
  async run({ tx, event, payload }) {
    const told = await changeTold(tx, payload.changeId);
    if (!told) return;
    await planNothing(tx, told.change.id);
    await tellParties(
      tx,
      { told, event, parties: ["leads"] },
      {
        title: `${told.kind}: returned by the research office`,
        text: "The research office has returned your request. Read what it wrote, and send it again.",
      },
    );
  },
});
