/** The actor of a page. Every page of a portal begins with `requireActor()`. */
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor, User } from "@/lib/command/actor";
import { actorOf } from "./actor";
import { pageFault } from "./fault";
import { sessionCookieName } from "./session-token";

export type Portal = "researcher" | "university" | "agency" | "admin";

/** The actor of this request; anonymous when nobody is signed in. Read once per request. */
export const getActor = cache(async (): Promise<Actor> => {
  await pageFault();
  const cookie = (await cookies()).get(sessionCookieName());
  return actorOf({ cookie: cookie ? `${cookie.name}=${encodeURIComponent(cookie.value)}` : undefined });
});

/** Which portals a person has: everyone may propose; the others follow from memberships. */
export function portalsOf(actor: User): Portal[] {
  const university = actor.memberships.some(
    (m) => m.organisationKind === "university" && m.role !== "researcher",
  );
  const agency = actor.memberships.some((m) => m.organisationKind === "agency" && m.role !== "reviewer");
  return [
    "researcher" as const,
    ...(university ? ["university" as const] : []),
    ...(agency ? ["agency" as const] : []),
    ...(actor.platformAdmin ? ["admin" as const] : []),
  ];
}

/**
 * The signed-in person of this request. Nobody signed in: on to the sign-in page and back. Another's portal:
 * not found, because one need not know what it holds.
 */
export async function requireActor(options: { portal?: Portal } = {}): Promise<User> {
  const actor = await getActor();
  if (actor.kind !== "user") {
    const path = (await headers()).get("x-portal-path") ?? "/";
    redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (options.portal && !portalsOf(actor).includes(options.portal)) notFound();
  return actor;
}
