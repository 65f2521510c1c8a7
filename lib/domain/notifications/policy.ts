import { type Actor, isUser } from "@/lib/command/actor";
import { allow, hide, type Verdict } from "@/lib/command/verdict";

/** A person's notifications are theirs alone. */
export const mayReadNotification = (actor: Actor, owner: string): Verdict =>
  isUser(actor) && actor.id === owner ? allow() : hide();
