import { type Actor, isUser } from "@/lib/command/actor";
import { allow, hide, type Verdict } from "@/lib/command/verdict";

/** The machinery (mail, events) is seen and repaired by platform administrators only. */
export const isOperator = (actor: Actor): boolean => isUser(actor) && actor.platformAdmin;

export const mayOperate = (actor: Actor): Verdict => (isOperator(actor) ? allow() : hide());
