/** Tells the person that they are not needed any more. */
import { reaction } from "@/lib/command/reaction";
import { panelMemberRemoved } from "./events";
import { tellMembers } from "./tell";

export const onPanelMemberRemoved = reaction({
  name: "panels.on-member-removed",
  on: panelMemberRemoved,
  run: ({ tx, payload, event }) =>
    tellMembers(
      tx,
      event,
      payload,
      ({ agencyName, callTitle }) => ({
        title: `You are no longer on the panel of “${callTitle}”`,
        text: `${agencyName} has taken you off the panel of “${callTitle}”.`,
      }),
      { gone: true },
    ),
});
