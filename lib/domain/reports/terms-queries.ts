/** When an agency's awards report and what they are asked, for those who work there. */
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type ReportKind, reportTemplate } from "@/db/schema/reports";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { mayKeepTerms } from "./policy";
import { templateOf, termsOf } from "./records";

/** Agencies whose terms the actor may read, by name. */
export async function listTermAgencies(actor: Actor) {
  const ids = organisationsWithRole(actor, ...agencyViewers);
  if (ids.length === 0) return [];
  return reader()
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(asc(organisation.name));
}

/** The agency's terms, one of its question lists with its versions, and whether the actor keeps them. */
export async function getTerms(actor: Actor, agencyId: string, kind: ReportKind) {
  if (!organisationsWithRole(actor, ...agencyViewers).includes(agencyId)) return undefined;
  const [terms, template, versions] = await Promise.all([
    termsOf(reader(), agencyId),
    templateOf(reader(), agencyId, kind),
    reader()
      .select({
        version: reportTemplate.version,
        note: reportTemplate.note,
        savedAt: reportTemplate.savedAt,
        savedBy: user.name,
      })
      .from(reportTemplate)
      .innerJoin(user, eq(user.id, reportTemplate.savedBy))
      .where(and(eq(reportTemplate.agencyId, agencyId), eq(reportTemplate.kind, kind)))
      .orderBy(desc(reportTemplate.version))
      .limit(50),
  ]);
  return { terms, template, versions, may: mayKeepTerms(actor, agencyId).allowed };
}
