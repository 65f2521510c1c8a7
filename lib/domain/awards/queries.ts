/** What is seen of awards: lists by portal, one award with its budget, and the public register. */
import { and, asc, desc, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { account, accountMember, transfer } from "@/db/schema/accounts";
import { type AwardStatus, award, awardHeading } from "@/db/schema/awards";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser, type User } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { seatOf } from "@/lib/domain/accounts/seats";
import { agencyAwards, ownAwards, universityAwards, visibleAwards } from "@/lib/domain/accounts/visible";
import { isId } from "@/lib/infra/ids";
import { afterCursor, PAGE, type Page, toPage } from "../cursor";
import { last as isLast } from "./given";
import { rightsOn } from "./rights";
import { publicStatuses } from "./rules";

const university = alias(organisation, "university");
const agency = alias(organisation, "agency");
const last = alias(transfer, "last_one");

const listed = {
  id: award.id,
  reference: award.reference,
  title: award.title,
  status: award.status,
  currency: award.currency,
  amount: award.amount,
  offeredAt: award.offeredAt,
  answeredAt: award.answeredAt,
  piName: user.name,
  organisationId: award.organisationId,
  organisationName: university.name,
  agencyId: award.agencyId,
  agencyName: agency.name,
  /** What can still be spent; null before the account opens. */
  balance: last.balanceAfter,
};

const select = () =>
  reader()
    .select(listed)
    .from(award)
    .innerJoin(user, eq(user.id, award.piId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .innerJoin(agency, eq(agency.id, award.agencyId))
    .leftJoin(last, and(eq(last.awardId, award.id), eq(last.number, award.lastTransfer)));

export type AwardItem = Awaited<ReturnType<typeof oneAward>>;
const oneAward = async () => (await select().limit(1))[0]!;

/** From whose side awards are listed: one's own, one's university's, one's agency's, or all that one may see. */
export type Side = "researcher" | "university" | "agency" | "all";
export type AwardFilter = {
  status?: AwardStatus | undefined;
  /** Words of the title, or a reference. */
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const sides: Record<Side, (actor: Actor) => SQL> = {
  researcher: ownAwards,
  university: universityAwards,
  agency: agencyAwards,
  all: visibleAwards,
};

const containing = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
const matching = (q: string | undefined): SQL | undefined =>
  q ? or(like(award.title, containing(q)), eq(award.reference, q.toUpperCase())) : undefined;

/** Awards of one side, the newest offer first. */
export async function listAwards(
  actor: Actor,
  side: Side,
  filter: AwardFilter = {},
): Promise<Page<AwardItem>> {
  const size = filter.limit ?? PAGE;
  const rows = await select()
    .where(
      and(
        sides[side](actor),
        filter.status ? eq(award.status, filter.status) : undefined,
        matching(filter.q?.trim()),
        afterCursor(filter.cursor, award.offeredAt, award.id),
      ),
    )
    .orderBy(desc(award.offeredAt), desc(award.id))
    .limit(size + 1);
  return toPage(rows, (row) => ({ at: row.offeredAt, id: row.id }), size);
}

/** How many awards of one side await an answer. */
export async function countOffers(actor: Actor, side: Side): Promise<number> {
  const [row] = await reader()
    .select({ offers: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(award)
    .where(and(sides[side](actor), eq(award.status, "offered")));
  return row?.offers ?? 0;
}

/** Whether the actor may see this award. */
export async function canSeeAward(actor: Actor, awardId: string): Promise<boolean> {
  if (!isUser(actor) || !isId(awardId)) return false;
  const rows = await reader()
    .select({ id: award.id })
    .from(award)
    .where(and(eq(award.id, awardId), visibleAwards(actor)));
  return rows.length > 0;
}

export type HeadingFigures = {
  heading: string;
  /** As awarded; virements do not touch it. */
  awarded: bigint;
  /** What the heading holds now: as awarded, with virements and whatever else came or went. */
  budget: bigint;
  committed: bigint;
  spent: bigint;
  balance: bigint;
};

/** Awarded, committed, spent and left by heading, in the call's order; of an offer nothing can be spent. */
function headingRows(db: Reader, awardId: string) {
  const budget = alias(account, "budget");
  const spent = alias(account, "spent");
  const code = (kind: string) => sql`CONCAT(${kind}, ${awardHeading.position})`;
  return db
    .select({
      heading: awardHeading.name,
      awarded: awardHeading.amount,
      committed: budget.debitsPending,
      left: sql<
        bigint | null
      >`${budget.creditsPosted} - ${budget.debitsPosted} - ${budget.debitsPending}`.mapWith(
        budget.creditsPosted,
      ),
      credits: spent.creditsPosted,
      debits: spent.debitsPosted,
    })
    .from(awardHeading)
    .leftJoin(budget, and(eq(budget.awardId, awardHeading.awardId), eq(budget.code, code("heading:"))))
    .leftJoin(spent, and(eq(spent.awardId, awardHeading.awardId), eq(spent.code, code("spent:"))))
    .where(eq(awardHeading.awardId, awardId))
    .orderBy(asc(awardHeading.position));
}

function toFigures(row: Awaited<ReturnType<typeof headingRows>>[number]): HeadingFigures {
  const committed = row.committed ?? 0n;
  const paid = (row.credits ?? 0n) - (row.debits ?? 0n);
  const { heading, awarded } = row;
  const balance = row.left ?? 0n;
  const budget = row.left === null ? awarded : balance + committed + paid;
  return { heading, awarded, budget, committed, spent: paid, balance };
}

const sum = (figures: HeadingFigures[], field: Exclude<keyof HeadingFigures, "heading">): bigint =>
  figures.reduce((total, row) => total + row[field], 0n);

const answerer = alias(user, "answerer");
function detailRow(db: Reader, actor: User, awardId: string) {
  return db
    .select({
      ...listed,
      abstract: award.abstract,
      proposalId: award.proposalId,
      callId: award.callId,
      piId: award.piId,
      piEmail: user.email,
      answeredByName: answerer.name,
      answerComment: award.answerComment,
      timeZone: university.timeZone,
      signatoryRole: university.signatoryRole,
      department: award.department,
      startsOn: award.startsOn,
      endsOn: award.endsOn,
      version: award.version,
      transfers: award.lastTransfer,
      role: accountMember.role,
    })
    .from(award)
    .innerJoin(user, eq(user.id, award.piId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .innerJoin(agency, eq(agency.id, award.agencyId))
    .leftJoin(last, and(eq(last.awardId, award.id), eq(last.number, award.lastTransfer)))
    .leftJoin(answerer, eq(answerer.id, award.answeredBy))
    .leftJoin(accountMember, seatOf(award.id, actor.id))
    .where(and(eq(award.id, awardId), visibleAwards(actor)));
}

export type AwardDetail = NonNullable<Awaited<ReturnType<typeof getAward>>>;

/** One award with its budget by heading and what the actor may do; undefined when they may not see it. */
export async function getAward(actor: Actor, awardId: string) {
  if (!isUser(actor) || !isId(awardId)) return undefined;
  const [[row], rows] = await together(reader(), (db) => [
    detailRow(db, actor, awardId),
    headingRows(db, awardId),
  ]);
  if (!row) return undefined;
  const headings = rows.map(toFigures);
  const totals = {
    awarded: sum(headings, "awarded"),
    budget: sum(headings, "budget"),
    committed: sum(headings, "committed"),
    spent: sum(headings, "spent"),
    balance: sum(headings, "balance"),
  };
  return { ...row, headings, totals, may: rightsOn(actor, row) };
}

export type PublicFilter = {
  q?: string | undefined;
  /** Agency or university by its slug. */
  agency?: string | undefined;
  organisation?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const published = {
  id: award.id,
  reference: award.reference,
  title: award.title,
  abstract: award.abstract,
  currency: award.currency,
  amount: award.amount,
  /** When the university accepted. */
  awardedAt: award.answeredAt,
  piName: user.name,
  organisationName: university.name,
  agencyName: agency.name,
  callId: award.callId,
};

const selectPublic = () =>
  reader()
    .select(published)
    .from(award)
    .innerJoin(user, eq(user.id, award.piId))
    .innerJoin(university, eq(university.id, award.organisationId))
    .innerJoin(agency, eq(agency.id, award.agencyId));

/** Accepted, and no longer kept back until its announcement. */
const announced = and(
  inArray(award.status, publicStatuses),
  isLast,
  sql`COALESCE(${award.announcesAt} <= UTC_TIMESTAMP(3), TRUE)`,
);

export type PublicAward = Awaited<ReturnType<typeof onePublic>>;
const onePublic = async () => (await selectPublic().limit(1))[0]!;

/** The public register: accepted awards, the newest first. What they spend is not public. */
export async function listPublicAwards(_actor: Actor, filter: PublicFilter = {}): Promise<Page<PublicAward>> {
  const size = filter.limit ?? PAGE;
  const rows = await selectPublic()
    .where(
      and(
        announced,
        matching(filter.q?.trim()),
        filter.agency ? eq(agency.slug, filter.agency) : undefined,
        filter.organisation ? eq(university.slug, filter.organisation) : undefined,
        afterCursor(filter.cursor, award.answeredAt, award.id),
      ),
    )
    .orderBy(desc(award.answeredAt), desc(award.id))
    .limit(size + 1);
  return toPage(rows, (row) => ({ at: row.awardedAt as Date, id: row.id }), size);
}

/** One award of the public register. */
export async function getPublicAward(_actor: Actor, awardId: string): Promise<PublicAward | undefined> {
  if (!isId(awardId)) return undefined;
  const [row] = await selectPublic().where(and(eq(award.id, awardId), announced));
  return row;
}
