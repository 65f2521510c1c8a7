/** An agency's rules for changes, in all their versions, for those who work there. */
import { asc, desc, eq, inArray } from "drizzle-orm";
import { changeRuleSet } from "@/db/schema/changes";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { isId } from "@/lib/infra/ids";
import { mayKeepRules } from "./policy";
import { standardRules } from "./rule-sets";
import type { ChangeRule } from "./rules";

/** Agencies whose rules the actor may read, by name. */
export async function listRuledAgencies(actor: Actor) {
  const ids = organisationsWithRole(actor, ...agencyViewers);
  if (ids.length === 0) return [];
  return reader()
    .select({ id: organisation.id, name: organisation.name, currency: organisation.currency })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(asc(organisation.name));
}

/** The rules of an agency, of one version or the latest, with all versions there are; undefined for others. */
export async function getRuleSets(actor: Actor, agencyId: string, wanted?: number) {
  if (!isId(agencyId) || !organisationsWithRole(actor, ...agencyViewers).includes(agencyId)) return undefined;
  const versions = await reader()
    .select({
      version: changeRuleSet.version,
      note: changeRuleSet.note,
      rules: changeRuleSet.rules,
      savedAt: changeRuleSet.savedAt,
      savedBy: user.name,
    })
    .from(changeRuleSet)
    .innerJoin(user, eq(user.id, changeRuleSet.savedBy))
    .where(eq(changeRuleSet.agencyId, agencyId))
    .orderBy(desc(changeRuleSet.version))
    .limit(100);
  const latest = versions[0]?.version ?? 0;
  const version = wanted ?? latest;
  const row = versions.find((one) => one.version === version);
  if (!row && version !== 0) return undefined;
  const rules = row ? (JSON.parse(row.rules) as ChangeRule[]) : standardRules;
  return {
    version,
    latest,
    rules,
    versions: versions.map(({ rules: _, ...its }) => its),
    may: mayKeepRules(actor, agencyId).allowed,
  };
}
