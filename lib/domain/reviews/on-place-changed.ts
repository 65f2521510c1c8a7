/** Conflicts are looked for anew when an organisation moves under another or changes its domain. */
import { reaction } from "@/lib/command/reaction";
import { organisationChanged } from "../organisations/events";
import { concerningPlace, recheckWhere } from "./affected";

export const onPlaceChanged = reaction({
  name: "reviews.on-place-changed",
  on: organisationChanged,
  async run({ tx, payload, event, now }) {
    await recheckWhere(tx, await concerningPlace(tx, payload.organisationId), event, now);
  },
});
