/** What is seen of reports: by portal, of one award, one by itself. The agency reads what was handed in. */
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { accountMember } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type ReportStatus, report, reportMessage } from "@/db/schema/reports";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import type { Parties } from "@/lib/domain/accounts/policy";
import { seatOf } from "@/lib/domain/accounts/seats";
import { agencyAwards, ownAwards, universityAwards, visibleAwards } from "@/lib/domain/accounts/visible";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";
import { parseContent } from "./content";
import { mayAnswerReport, mayComment, mayReadDraft, maySubmitReport, mayWriteReport } from "./policy";
import { templateOf } from "./records";
import { isAwaited, isOverdue, isWritable } from "./rules";

export type ReportSide = "researcher" | "university" | "agency";
const sides: Record<ReportSide | "all", (actor: Actor) => SQL> = {
  all: visibleAwards,
  researcher: ownAwards,
  university: universityAwards,
  agency: agencyAwards,
};

const university = alias(organisation, "university");
const NOW = sql<Date>`UTC_TIMESTAMP(3)`.mapWith(report.dueAt);
const columns = {
  id: report.id,
  awardId: report.awardId,
  number: report.number,
  kind: report.kind,
  title: report.title,
  status: report.status,
  periodFrom: report.periodFrom,
  periodTo: report.periodTo,
  dueOn: report.dueOn,
  dueAt: report.dueAt,
  submittedAt: report.submittedAt,
  askedUntil: report.askedUntil,
  reference: award.reference,
  awardTitle: award.title,
  piName: user.name,
  universityName: university.name,
  now: NOW,
};
const select = () =>
  reader()
    .select(columns)
    .from(report)
    .innerJoin(award, eq(award.id, report.awardId))
    .innerJoin(user, eq(user.id, award.piId))
    .innerJoin(university, eq(university.id, report.organisationId));
const oneReport = async () => (await select().limit(1))[0]!;
type Row = Awaited<ReturnType<typeof oneReport>>;
export type ReportItem = Row & { overdue: boolean };
const judged = (row: Row): ReportItem => ({ ...row, overdue: isOverdue(row, row.now) });

const awaited: ReportStatus[] = ["scheduled", "due"];
const overdue = and(inArray(report.status, awaited), sql`${report.dueAt} <= UTC_TIMESTAMP(3)`) as SQL;
const shown: Record<string, Record<ReportSide, SQL>> = {
  waiting: {
    researcher: inArray(report.status, ["due", "queried"]),
    university: inArray(report.status, ["due", "queried"]),
    agency: sql`(${report.status} = 'submitted' OR ${report.askedUntil} IS NOT NULL)`,
  },
  overdue: { researcher: overdue, university: overdue, agency: overdue },
  accepted: {
    researcher: eq(report.status, "accepted"),
    university: eq(report.status, "accepted"),
    agency: eq(report.status, "accepted"),
  },
};
export const reportViews = ["waiting", "overdue", "accepted"] as const;
export type ReportView = (typeof reportViews)[number];

export type ReportFilter = {
  show?: ReportView | undefined;
  awardId?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** Reports of one side, the one due first at the top; of one award where it is named. Cancelled ones on an award only. */
export async function listReports(
  actor: Actor,
  side: ReportSide | "all",
  filter: ReportFilter = {},
): Promise<Page<ReportItem>> {
  if (filter.awardId !== undefined && !isId(filter.awardId)) return { items: [], next: undefined };
  const size = filter.limit ?? PAGE;
  const rows = await select()
    .where(
      and(
        sides[side](actor),
        filter.show && side !== "all" ? shown[filter.show]?.[side] : undefined,
        filter.awardId
          ? eq(report.awardId, filter.awardId)
          : inArray(report.status, ["scheduled", "due", "submitted", "queried", "accepted"]),
        afterCursor(filter.cursor, report.dueAt, report.id, "oldest"),
      ),
    )
    .orderBy(asc(report.dueAt), asc(report.id))
    .limit(size + 1);
  return toPage(rows.map(judged), (row) => ({ at: row.dueAt, id: row.id }), size);
}

/** How many wait for this side, and how many are overdue. */
export async function countReports(actor: Actor, side: ReportSide) {
  const count = async (condition: SQL | undefined) => {
    const [row] = await reader()
      .select({ n: sql<number>`COUNT(*)`.mapWith(Number) })
      .from(report)
      .innerJoin(award, eq(award.id, report.awardId))
      .where(and(sides[side](actor), condition));
    return row?.n ?? 0;
  };
  const [waiting, late] = await Promise.all([count(shown.waiting?.[side]), count(overdue)]);
  return { waiting, overdue: late };
}

/** The actor's part in an award; undefined where they may not see it. */
async function partiesOf(actor: Actor, awardId: string) {
  if (!isUser(actor)) return undefined;
  const [row] = await reader()
    .select({
      organisationId: award.organisationId,
      agencyId: award.agencyId,
      piId: award.piId,
      role: accountMember.role,
      reference: award.reference,
      title: award.title,
      currency: award.currency,
      awardStatus: award.status,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
      piName: user.name,
      universityName: university.name,
      timeZone: university.timeZone,
    })
    .from(award)
    .innerJoin(user, eq(user.id, award.piId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .leftJoin(accountMember, seatOf(award.id, actor.id))
    .where(and(eq(award.id, awardId), visibleAwards(actor)));
  return row;
}

/** Whether the actor asks for reports of this award and makes its schedule. */
export async function getReporting(actor: Actor, awardId: string) {
  const parties = isId(awardId) ? await partiesOf(actor, awardId) : undefined;
  if (!parties) return undefined;
  const runs = ["active", "suspended", "ended", "closing", "terminated"].includes(parties.awardStatus);
  return {
    timeZone: parties.timeZone,
    dated: parties.startsOn !== null && parties.endsOn !== null,
    may: { ask: runs && mayAnswerReport(actor, { award: parties }).allowed },
  };
}

const messagesOf = (reportId: string) =>
  reader()
    .select({
      id: reportMessage.id,
      kind: reportMessage.kind,
      body: reportMessage.body,
      at: reportMessage.at,
      name: user.name,
    })
    .from(reportMessage)
    .innerJoin(user, eq(user.id, reportMessage.authorId))
    .where(eq(reportMessage.reportId, reportId))
    .orderBy(asc(reportMessage.at), asc(reportMessage.id));

/** One report with what it asks and says, and what the actor may do; undefined when they may not see it. */
export async function getReport(actor: Actor, reportId: string) {
  if (!isUser(actor) || !isId(reportId)) return undefined;
  const [row] = await reader()
    .select({ report, submitter: user.name, now: NOW })
    .from(report)
    .leftJoin(user, eq(user.id, report.submittedBy))
    .where(eq(report.id, reportId));
  const its = row && (await partiesOf(actor, row.report.awardId));
  if (!row || !its) return undefined;
  const { content, submitted, ...facts } = row.report;
  const draft = mayReadDraft(actor, its);
  const [{ version, form }, messages] = await Promise.all([
    templateOf(reader(), facts.agencyId, facts.kind, facts.templateVersion),
    messagesOf(facts.id),
  ]);
  return {
    ...facts,
    its,
    submitterName: row.submitter,
    overdue: isOverdue(facts, row.now),
    template: version,
    form,
    /** What the university's side is writing. */
    draft: draft ? parseContent(content) : undefined,
    /** What was handed in last. */
    submitted: submitted ? parseContent(submitted) : undefined,
    messages,
    may: rights(actor, its, facts),
  };
}
export type ReportDetail = NonNullable<Awaited<ReturnType<typeof getReport>>>;

/** The actor's part in it, as the commands judge it. */
function rights(
  actor: Actor,
  its: Parties & { awardStatus: string },
  row: { status: ReportStatus; askedUntil: string | null },
) {
  const loaded = { award: its };
  const runs = ["active", "suspended", "ended", "closing", "terminated"].includes(its.awardStatus);
  const [hands, answers] = [maySubmitReport(actor, loaded).allowed, mayAnswerReport(actor, loaded).allowed];
  const wait = isAwaited(row.status);
  return {
    write: isWritable(row.status) && mayWriteReport(actor, loaded).allowed,
    submit: runs && isWritable(row.status) && hands,
    askTime: wait && row.askedUntil === null && hands,
    query: row.status === "submitted" && answers,
    accept: row.status === "submitted" && answers,
    extend: wait && answers,
    refuseTime: wait && row.askedUntil !== null && answers,
    cancel: wait && answers,
    comment: runs && row.status !== "cancelled" && mayComment(actor, loaded).allowed,
  };
}
