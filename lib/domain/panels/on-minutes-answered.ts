/** Tells the officer what the chair says of the minutes. */
import { reaction } from "@/lib/command/reaction";
import { panelMinutesAnswered } from "./events";
import { tellOfficer } from "./tell";

export const onPanelMinutesAnswered = reaction({
  name: "panels.on-minutes-answered",
  on: panelMinutesAnswered,
  run: ({ tx, payload, event }) =>
    tellOfficer(tx, event, payload, ({ callTitle, minutesAgreedAt }, who) =>
      minutesAgreedAt
        ? `${who} has agreed to the minutes of the panel of “${callTitle}”`
        : `${who} asks for corrections of the minutes of the panel of “${callTitle}”`,
    ),
});
