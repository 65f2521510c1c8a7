/** Asks the person, in the portal and by mail. */
import { reaction } from "@/lib/command/reaction";
import { panelMemberInvited } from "./events";
import { tellMembers } from "./tell";

export const onPanelMemberInvited = reaction({
  name: "panels.on-member-invited",
  on: panelMemberInvited,
  run: ({ tx, payload, event }) =>
    tellMembers(tx, event, payload, ({ agencyName, callTitle, when }) => ({
      title: `${agencyName} asks you to sit on a panel`,
      text: `${agencyName} asks you to sit on the panel of “${callTitle}”.\n\nWhen: ${when}\n\nYou see what it discusses once you have accepted, except what you have a conflict of interest with.`,
    })),
});
