/** Tells the officer that a member leaves the room for an item. For which, the page says. */
import { reaction } from "@/lib/command/reaction";
import { panelConflictDeclared } from "./events";
import { tellOfficer } from "./tell";

export const onPanelConflictDeclared = reaction({
  name: "panels.on-conflict-declared",
  on: panelConflictDeclared,
  run: ({ tx, payload, event }) =>
    tellOfficer(
      tx,
      event,
      payload,
      ({ callTitle }, who) => `${who} has declared a conflict of interest at the panel of “${callTitle}”`,
    ),
});
