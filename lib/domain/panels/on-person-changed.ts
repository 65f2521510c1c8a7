/** Who leaves the room is looked for anew when a person's profile, declarations, organisations or awards change. */
import { reaction } from "@/lib/command/reaction";
import { memberAdded } from "../accounts/events";
import { memberChanged, memberJoined, memberRemoved } from "../members/events";
import { userChanged, userConfirmed } from "../people/events";
import { interestsChanged } from "../reviews/events";
import { checkPanels, panelsOfPerson } from "./affected";

const ofPerson = <Event extends typeof userChanged | typeof memberJoined | typeof memberAdded>(
  name: string,
  on: Event,
) =>
  reaction({
    name: `panels.${name}`,
    on: on as typeof userChanged,
    run: ({ tx, payload, now }) => checkPanels(tx, panelsOfPerson(payload.userId), now),
  });

export const onSeatedChanged = ofPerson("on-person-changed", userChanged);
export const onSeatedConfirmed = ofPerson("on-person-confirmed", userConfirmed);
export const onSeatedInterests = ofPerson("on-interests-changed", interestsChanged);
export const onSeatedJoined = ofPerson("on-person-joined", memberJoined);
export const onSeatedRoleChanged = ofPerson("on-person-role-changed", memberChanged);
export const onSeatedLeft = ofPerson("on-person-left", memberRemoved);
export const onSeatedShared = ofPerson("on-award-shared", memberAdded);
