/** What the commands of reports load, locked: the award first, then the report. */

import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AwardStatus, award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import {
  type ReportKind,
  type ReportStatus,
  report,
  reportMessage,
  reportTemplate,
  reportTerms,
} from "@/db/schema/reports";
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict, notFound } from "@/lib/command/errors";
import type { Reader } from "@/lib/command/reader";
import { roleOn } from "@/lib/domain/accounts/part";
import type { CallForm } from "@/lib/domain/calls/form";
import { parseForm } from "@/lib/domain/calls/form-schema";
import type { ReportPayload } from "./events";
import { mayMove, standardForms, standardTerms, type Terms } from "./rules";

export type ReportRow = typeof report.$inferSelect;

const columns = {
  id: award.id,
  agencyId: award.agencyId,
  organisationId: award.organisationId,
  piId: award.piId,
  status: award.status,
  currency: award.currency,
  startsOn: award.startsOn,
  endsOn: award.endsOn,
  timeZone: organisation.timeZone,
};

/** The award, locked, with the zone of its university and the actor's part. @throws Rejection 404 */
export async function lockAward(tx: Tx, actor: Actor, awardId: string) {
  const [lock] = await tx.select({ id: award.id }).from(award).where(eq(award.id, awardId)).for("update");
  if (!lock) throw notFound();
  const [row] = await tx
    .select(columns)
    .from(award)
    .innerJoin(organisation, eq(organisation.id, award.organisationId))
    .where(eq(award.id, awardId));
  if (!row) throw notFound();
  return { ...row, role: await roleOn(tx, actor, awardId) };
}
export type ReportAward = Awaited<ReturnType<typeof lockAward>>;

/** @throws Rejection 404 */
export async function loadReport(tx: Tx, actor: Actor, reportId: string) {
  const [found] = await tx.select({ awardId: report.awardId }).from(report).where(eq(report.id, reportId));
  if (!found) throw notFound();
  const its = await lockAward(tx, actor, found.awardId);
  const [row] = await tx.select().from(report).where(eq(report.id, reportId)).for("update");
  if (!row) throw notFound();
  return { award: its, report: row };
}
export type LoadedReport = Awaited<ReturnType<typeof loadReport>>;

const standing: Record<ReportStatus, string> = {
  scheduled: "is not due yet",
  due: "was not handed in yet",
  submitted: "is with the agency",
  queried: "awaits an answer to the agency's question",
  accepted: "was accepted",
  cancelled: "was cancelled",
};

/** @throws Rejection 409 that says where it stands */
export function requireMove(row: { status: ReportStatus }, to: ReportStatus): void {
  if (!mayMove(row.status, to)) throw conflict(`This report ${standing[row.status]}.`, "wrong-state");
}
/** @throws Rejection 409 */
export function requireStatus(row: { status: ReportStatus }, ...wanted: ReportStatus[]): void {
  if (!wanted.includes(row.status)) throw conflict(`This report ${standing[row.status]}.`, "wrong-state");
}

/** States of an award in which reports can still be asked for. @throws Rejection 409 */
export function requireReporting(status: AwardStatus): void {
  if (!["active", "suspended", "ended", "closing", "terminated"].includes(status))
    throw conflict(
      "Reports are asked for on an award that runs, was terminated or is being closed.",
      "wrong-state",
    );
}

export const payloadOf = (its: ReportAward, reportId: string): ReportPayload => ({
  reportId,
  awardId: its.id,
  agencyId: its.agencyId,
  organisationId: its.organisationId,
  piId: its.piId,
});

/** The next number of an award's reports. The award is locked. */
export async function nextReport(tx: Tx, awardId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(report.number) })
    .from(report)
    .where(eq(report.awardId, awardId));
  return (last?.number ?? 0) + 1;
}

type Message = typeof reportMessage.$inferInsert.kind extends infer K ? K : never;
export const writeMessage = (
  tx: Tx,
  actor: Actor,
  reportId: string,
  message: { kind: Message; body: string },
  at: Date,
) => tx.insert(reportMessage).values({ ...message, reportId, authorId: actorId(actor), at });

/** The agency's latest terms. */
export async function termsOf(db: Tx | Reader, agencyId: string): Promise<Terms & { version: number }> {
  const [latest] = await db
    .select({ version: max(reportTerms.version) })
    .from(reportTerms)
    .where(eq(reportTerms.agencyId, agencyId));
  const version = latest?.version ?? 0;
  if (version === 0) return { ...standardTerms, version };
  const [row] = await db
    .select()
    .from(reportTerms)
    .where(and(eq(reportTerms.agencyId, agencyId), eq(reportTerms.version, version)));
  return row ?? { ...standardTerms, version };
}

/** The question list of a kind: the agency's latest, or the version that a report keeps. Version 0 is the standard one. */
export async function templateOf(
  db: Tx | Reader,
  agencyId: string,
  kind: ReportKind,
  wanted?: number | null,
): Promise<{ version: number; form: CallForm }> {
  let version = wanted ?? undefined;
  if (version === undefined) {
    const [latest] = await db
      .select({ version: max(reportTemplate.version) })
      .from(reportTemplate)
      .where(and(eq(reportTemplate.agencyId, agencyId), eq(reportTemplate.kind, kind)));
    version = latest?.version ?? 0;
  }
  if (version === 0) return { version, form: standardForms[kind] };
  const [row] = await db
    .select({ form: reportTemplate.form })
    .from(reportTemplate)
    .where(
      and(
        eq(reportTemplate.agencyId, agencyId),
        eq(reportTemplate.kind, kind),
        eq(reportTemplate.version, version),
      ),
    );
  if (!row) throw new Error(`Agency ${agencyId} has no question list ${kind} of version ${version}`);
  return { version, form: parseForm(row.form) };
}
