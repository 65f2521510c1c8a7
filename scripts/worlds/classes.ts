/** Who knows the same: roles whose hidden things are the same are observed in one and the same twin. */
import { type RoleName, tokens } from "./cast";
import { type Secret, secrets } from "./secrets";

const all = Object.entries(secrets) as Array<[string, Secret]>;

/** A token sees what its owner sees. */
const ownerOf = (role: RoleName): RoleName => (tokens as Partial<Record<RoleName, RoleName>>)[role] ?? role;

const hiddenFrom = (role: RoleName) => all.filter(([, { seenBy }]) => !seenBy.includes(ownerOf(role)));

export type Class = { roles: RoleName[]; secrets: ReadonlyArray<[string, Secret]> };

/** Roles by what is hidden from them; those who may know nothing at all first. */
export function classes(roles: readonly RoleName[]): Class[] {
  const found = new Map<string, Class>();
  for (const role of roles) {
    const hidden = hiddenFrom(role);
    const key = hidden.map(([name]) => name).join();
    const one = found.get(key);
    if (one) one.roles.push(role);
    else found.set(key, { roles: [role], secrets: hidden });
  }
  return [...found.values()].sort((a, b) => b.secrets.length - a.secrets.length);
}
