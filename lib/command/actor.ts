/** Who acts. Only lib/web/session (people) and the worker (system) make one. */
import type { Role } from "@/db/schema/organisations";

export type Membership = {
  organisationId: string;
  organisationKind: "university" | "agency";
  organisationName: string;
  slug: string;
  role: Role;
};

export type User = {
  kind: "user";
  id: string;
  email: string;
  name: string;
  platformAdmin: boolean;
  /** The person proved that the address is theirs. */
  emailConfirmed: boolean;
  memberships: Membership[];
  /** How the person proved who they are. */
  via: "session" | "token";
  /** The session's or token's id. */
  sessionId: string;
};

export type Actor = { kind: "anonymous" } | User | { kind: "system"; name: string };

export const anonymous: Actor = { kind: "anonymous" };

const NIL = "00000000-0000-0000-0000-000000000000";
const MAX = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The id under which an actor's keys and audit rows are stored; nil for nobody, max for the system. */
export function actorId(actor: Actor): string {
  return actor.kind === "user" ? actor.id : actor.kind === "system" ? MAX : NIL;
}

export const isUser = (actor: Actor): actor is User => actor.kind === "user";

/** True when the actor holds one of the roles in that organisation; with no roles named: any role there. */
export function hasRole(actor: Actor, organisationId: string, ...roles: Role[]): boolean {
  return (
    isUser(actor) &&
    actor.memberships.some(
      (m) => m.organisationId === organisationId && (roles.length === 0 || roles.includes(m.role)),
    )
  );
}

/** Ids of the organisations in which the actor holds one of the roles, each once. */
export function organisationsWithRole(actor: Actor, ...roles: Role[]): string[] {
  if (!isUser(actor)) return [];
  return [...new Set(actor.memberships.filter((m) => roles.includes(m.role)).map((m) => m.organisationId))];
}
