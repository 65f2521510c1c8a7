import { type Actor, isUser } from "@/lib/command/actor";
import { allow, hide, type Verdict } from "@/lib/command/verdict";

/** A saved search is its owner's alone. */
export const mayUseSearch = (actor: Actor, owner: string): Verdict =>
  isUser(actor) && actor.id === owner ? allow() : hide();
