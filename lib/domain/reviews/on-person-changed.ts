/** Conflicts are looked for anew when a person's profile, declarations, organisations or awards change. */
import { reaction } from "@/lib/command/reaction";
import { memberAdded } from "../accounts/events";
import { memberChanged, memberJoined, memberRemoved } from "../members/events";
import { userChanged, userConfirmed } from "../people/events";
import { concerningPerson, recheckWhere } from "./affected";
import { interestsChanged } from "./events";

const ofPerson = <Event extends typeof userChanged | typeof memberJoined | typeof memberAdded>(
  name: string,
  on: Event,
) =>
  reaction({
    name: `reviews.${name}`,
    on: on as typeof userChanged,
    run: ({ tx, payload, event, now }) => recheckWhere(tx, concerningPerson(payload.userId), event, now),
  });

export const onProfileChanged = ofPerson("on-person-changed", userChanged);
export const onPersonConfirmed = ofPerson("on-person-confirmed", userConfirmed);
export const onInterestsChanged = ofPerson("on-interests-changed", interestsChanged);
export const onPersonJoined = ofPerson("on-person-joined", memberJoined);
export const onPersonRoleChanged = ofPerson("on-person-role-changed", memberChanged);
export const onPersonLeft = ofPerson("on-person-left", memberRemoved);
export const onAwardShared = ofPerson("on-award-shared", memberAdded);
