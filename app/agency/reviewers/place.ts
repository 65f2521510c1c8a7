import type { User } from "@/lib/command/actor";
import { ownPlaces } from "@/lib/domain/members/queries";
import { poolsOf } from "@/lib/domain/pools/policy";

/** The agencies whose pools the actor keeps, and the one that the address names (the first, where it names none). */
export function poolPlaces(actor: User, organisation: string | undefined) {
  const mine = poolsOf(actor);
  const places = ownPlaces(actor, "agency").filter(({ id }) => mine.includes(id));
  return { places, place: organisation ? places.find(({ id }) => id === organisation) : places[0] };
}
