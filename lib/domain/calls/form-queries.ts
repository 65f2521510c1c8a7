/** What is read of the forms of calls: as built, as published, and what changed between versions. */
import { and, asc, desc, eq, gt, inArray, isNotNull, ne } from "drizzle-orm";
import { call, callVersion } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { lostRules } from "./budget-rules";
import { formProblems } from "./form-check";
import { type FormChange, formChanges } from "./form-diff";
import { formOf, workingForm } from "./forms";
import { outlineProblems } from "./outline-form";
import { agenciesOf } from "./policy";
import { askedBy } from "./publishing";

type FormOf = { id: string; formVersion: number; currency: string; outlineClosesAt?: Date | null };

/** The form that an agency is building for a call, beside what applicants see. The caller has proven that it is theirs. */
export async function getWorkingForm(_actor: Actor, its: FormOf & { headings: readonly string[] }) {
  const [working, published, versions] = await Promise.all([
    workingForm(reader(), its),
    formOf(reader(), its.id, its.formVersion),
    reader()
      .select({
        number: callVersion.number,
        note: callVersion.note,
        at: callVersion.publishedAt,
        by: user.name,
      })
      .from(callVersion)
      .innerJoin(user, eq(user.id, callVersion.publishedBy))
      .where(eq(callVersion.callId, its.id))
      .orderBy(desc(callVersion.number))
      .limit(50),
  ]);
  return {
    ...working,
    published,
    versions,
    changes: formChanges(published, working.form, its.currency),
    problems: [
      ...formProblems(working.form),
      ...(its.outlineClosesAt ? outlineProblems(working.form) : []),
      ...lostRules(working.form.budget ?? [], its.headings, its.currency),
    ],
  };
}

/** What changed in a call's form after a version that a team knows; undefined where nothing did. */
export async function getFormNews(
  _actor: Actor,
  its: FormOf,
  known: number,
): Promise<{ changes: FormChange[]; notes: { note: string; at: Date }[] } | undefined> {
  if (known >= its.formVersion) return undefined;
  const [before, after, notes] = await Promise.all([
    formOf(reader(), its.id, known),
    formOf(reader(), its.id, its.formVersion),
    reader()
      .select({ note: callVersion.note, at: callVersion.publishedAt })
      .from(callVersion)
      .where(and(eq(callVersion.callId, its.id), gt(callVersion.number, known)))
      .orderBy(asc(callVersion.number))
      .limit(50),
  ]);
  return { changes: formChanges(before, after, its.currency), notes };
}

/** Published calls of the actor's agencies whose form can be copied, the latest first. */
export async function listFormSources(
  actor: Actor,
  except: string,
): Promise<{ value: string; label: string }[]> {
  const agencies = agenciesOf(actor);
  if (agencies.length === 0) return [];
  const rows = await reader()
    .select({ id: call.id, reference: call.reference, title: call.title })
    .from(call)
    .where(and(inArray(call.agencyId, agencies), isNotNull(call.publishedAt), ne(call.id, except)))
    .orderBy(desc(call.publishedAt))
    .limit(100);
  return rows.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }));
}

/** Whether a second person publishes the agency's calls, and who asked for this one as it is now. */
export async function getPublishing(_actor: Actor, callId: string, revision: number) {
  const [row] = await reader()
    .select({ call, second: organisation.secondPublisher, name: user.name })
    .from(call)
    .innerJoin(organisation, eq(organisation.id, call.agencyId))
    .leftJoin(user, eq(user.id, call.publishAskedBy))
    .where(eq(call.id, callId));
  const by = row && askedBy(row.call, revision);
  return {
    second: row?.second ?? false,
    ask: row && by ? { by, name: row.name ?? "Somebody", at: row.call.publishAskedAt } : undefined,
  };
}
