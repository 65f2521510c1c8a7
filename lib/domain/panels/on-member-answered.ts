/** Tells the officer who invited what became of it. */
import { reaction } from "@/lib/command/reaction";
import { panelMemberAnswered } from "./events";
import { tellOfficer } from "./tell";

export const onPanelMemberAnswered = reaction({
  name: "panels.on-member-answered",
  on: panelMemberAnswered,
  run: ({ tx, payload, event }) =>
    tellOfficer(
      tx,
      event,
      payload,
      ({ callTitle }, who, status) =>
        `${who} ${status === "accepted" ? "will sit" : "does not sit"} on the panel of “${callTitle}”`,
    ),
});
