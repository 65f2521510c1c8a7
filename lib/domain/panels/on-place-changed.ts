/** Who leaves the room is looked for anew when an organisation moves under another or changes its domain. */
import { reaction } from "@/lib/command/reaction";
import { organisationChanged } from "../organisations/events";
import { checkPanels, panelsOfPlace } from "./affected";

export const onPanelPlaceChanged = reaction({
  name: "panels.on-place-changed",
  on: organisationChanged,
  async run({ tx, payload, now }) {
    await checkPanels(tx, await panelsOfPlace(tx, payload.organisationId), now);
  },
});
