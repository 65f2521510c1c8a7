/** Tells the members when the panel meets at another time or place. */
import { reaction } from "@/lib/command/reaction";
import { panelPrepared } from "./events";
import { tellMembers } from "./tell";

export const onPanelPrepared = reaction({
  name: "panels.on-prepared",
  on: panelPrepared,
  run: ({ tx, payload, event }) =>
    tellMembers(tx, event, payload, ({ callTitle, when }) => ({
      title: `The panel of “${callTitle}” meets at another time or place`,
      text: `The panel of “${callTitle}” now meets:\n\nWhen: ${when}`,
    })),
});
