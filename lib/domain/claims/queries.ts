/** What is seen of claims: lists by portal, and one with everything that belongs to it. Each checks the actor itself. */
import { and, asc, desc, eq, gt, inArray, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { accountMember, transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import {
  type ClaimStatus,
  claim,
  claimFile,
  claimForecast,
  claimMessage,
  claimPosting,
  claimStatuses,
} from "@/db/schema/claims";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { agencyAwards, ownAwards, universityAwards, visibleAwards } from "@/lib/domain/accounts/visible";
import { isId } from "@/lib/infra/ids";
import type { Side } from "../awards/queries";
import { afterCursor, PAGE, type Page, toPage } from "../cursor";
import { isDay } from "./periods";
import { mayApprove, mayClaim, mayComment, mayJudge } from "./policy";
import { claimedOf, factsOf, grantedBefore, linesOf, scheduleOf } from "./records";
import { isClaimable, isEditable, share, waitsFor } from "./rules";
import { visibleClaims } from "./visible";

const university = alias(organisation, "university");
const agency = alias(organisation, "agency");
const pi = alias(user, "pi");

const listed = {
  id: claim.id,
  number: claim.number,
  status: claim.status,
  awardId: claim.awardId,
  reference: award.reference,
  title: award.title,
  organisationName: university.name,
  agencyName: agency.name,
  piName: pi.name,
  fromOn: claim.fromOn,
  toOn: claim.toOn,
  currency: claim.currency,
  total: claim.total,
  disallowed: claim.disallowed,
  rate: claim.rate,
  granted: claim.granted,
  payable: claim.payable,
  final: claim.final,
  failure: claim.failure,
  firstApprovedBy: claim.firstApprovedBy,
  createdAt: claim.createdAt,
  submittedAt: claim.submittedAt,
  approvedAt: claim.approvedAt,
  paidAt: claim.paidAt,
};

const select = () =>
  reader()
    .select(listed)
    .from(claim)
    .innerJoin(award, eq(award.id, claim.awardId))
    .innerJoin(pi, eq(pi.id, award.piId))
    .innerJoin(university, eq(university.id, claim.organisationId))
    .innerJoin(agency, eq(agency.id, claim.agencyId));
export type ClaimItem = Awaited<ReturnType<typeof oneClaim>>;
const oneClaim = async () => (await select().limit(1))[0]!;

const sides: Record<Side, (actor: Actor) => SQL> = {
  researcher: ownAwards,
  university: universityAwards,
  agency: agencyAwards,
  all: visibleAwards,
};

export type ClaimFilter = {
  awardId?: string | undefined;
  /** Whom they wait for. */
  waits?: (typeof waitsFor)[ClaimStatus] | undefined;
  status?: ClaimStatus | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const waiting = (whom: ClaimFilter["waits"]) => claimStatuses.filter((status) => waitsFor[status] === whom);

function conditions(actor: Actor, side: Side, { awardId, waits, status }: ClaimFilter): SQL | undefined {
  return and(
    visibleClaims(actor),
    sides[side](actor),
    awardId ? eq(claim.awardId, awardId) : undefined,
    waits ? inArray(claim.status, waiting(waits)) : undefined,
    status ? eq(claim.status, status) : undefined,
  );
}

/** Claims of one side, the newest first. */
export async function listClaims(
  actor: Actor,
  side: Side,
  filter: ClaimFilter = {},
): Promise<Page<ClaimItem>> {
  const size = filter.limit ?? PAGE;
  const rows = await select()
    .where(and(conditions(actor, side, filter), afterCursor(filter.cursor, claim.createdAt, claim.id)))
    .orderBy(desc(claim.createdAt), desc(claim.id))
    .limit(size + 1);
  return toPage(rows, ({ createdAt, id }) => ({ at: createdAt, id }), size);
}

/** How many claims of one side wait for somebody. */
export async function countClaims(actor: Actor, side: Side, waits: ClaimFilter["waits"]): Promise<number> {
  const rows = await reader()
    .select({ id: claim.id })
    .from(claim)
    .innerJoin(award, eq(award.id, claim.awardId))
    .where(conditions(actor, side, { waits }))
    .limit(100);
  return rows.length;
}

const creator = alias(user, "creator");
const submitter = alias(user, "submitter");
const first = alias(user, "first_approver");
const approver = alias(user, "approver");

/** One claim with its lines, evidence, forecast and messages, and what the actor may do; undefined when unseen. */
export async function getClaim(actor: Actor, claimId: string) {
  if (!isUser(actor) || !isId(claimId)) return undefined;
  const [row] = await reader()
    .select({
      claim,
      award,
      organisationName: university.name,
      agencyName: agency.name,
      timeZone: university.timeZone,
      piName: pi.name,
      role: accountMember.role,
      removedAt: accountMember.removedAt,
      creatorName: creator.name,
      submitterName: submitter.name,
      firstApproverName: first.name,
      approverName: approver.name,
    })
    .from(claim)
    .innerJoin(award, eq(award.id, claim.awardId))
    .innerJoin(pi, eq(pi.id, award.piId))
    .innerJoin(university, eq(university.id, claim.organisationId))
    .innerJoin(agency, eq(agency.id, claim.agencyId))
    .leftJoin(accountMember, and(eq(accountMember.awardId, award.id), eq(accountMember.userId, actor.id)))
    .leftJoin(creator, eq(creator.id, claim.createdBy))
    .leftJoin(submitter, eq(submitter.id, claim.submittedBy))
    .leftJoin(first, eq(first.id, claim.firstApprovedBy))
    .leftJoin(approver, eq(approver.id, claim.approvedBy))
    .where(and(eq(claim.id, claimId), visibleClaims(actor)));
  if (!row) return undefined;
  const { claim: its, award: of, role, removedAt, ...names } = row;
  const { organisationId, agencyId, piId } = of;
  const facts = { organisationId, agencyId, piId, role: removedAt ? null : role, ...factsOf(its) };
  const [lines, files, forecast, messages, others, before, { retention }] = await Promise.all([
    linesOf(reader(), claimId),
    listFiles(claimId),
    reader()
      .select()
      .from(claimForecast)
      .where(eq(claimForecast.claimId, claimId))
      .orderBy(asc(claimForecast.fromOn), asc(claimForecast.position)),
    listMessages(claimId),
    claimedOf(reader(), of.id, claimId),
    grantedBefore(reader(), of.id, of.awardRate, claimId),
    scheduleOf(reader(), of.id),
  ]);
  return {
    ...names,
    claim: its,
    award: of,
    lines,
    files,
    forecast,
    messages,
    /** Costs that may still be claimed, this claim left aside. */
    left: of.amount - others,
    /** What the agency would owe for it. */
    worth: share(before.net + its.total - its.disallowed, of.awardRate) - before.granted,
    /** Part that would be kept back of it, in basis points. */
    retention,
    may: {
      edit: isEditable(its.status) && mayClaim(actor, facts).allowed,
      judge: its.status === "submitted" && mayJudge(actor, facts).allowed,
      approve: its.status === "submitted" && mayApprove(actor, facts).allowed,
      clearFinal:
        its.final && !isEditable(its.status) && isClaimable(of.status) && mayJudge(actor, facts).allowed,
      comment: its.status !== "draft" && mayComment(actor, facts).allowed,
    },
  };
}
export type ClaimDetail = NonNullable<Awaited<ReturnType<typeof getClaim>>>;

const listFiles = (claimId: string) =>
  reader()
    .select({
      id: claimFile.id,
      name: claimFile.name,
      size: claimFile.size,
      addedAt: claimFile.addedAt,
      addedByName: user.name,
    })
    .from(claimFile)
    .leftJoin(user, eq(user.id, claimFile.addedBy))
    .where(eq(claimFile.claimId, claimId))
    .orderBy(asc(claimFile.addedAt), asc(claimFile.id));

const listMessages = (claimId: string) =>
  reader()
    .select({
      id: claimMessage.id,
      side: claimMessage.side,
      kind: claimMessage.kind,
      body: claimMessage.body,
      writtenAt: claimMessage.writtenAt,
      authorName: user.name,
    })
    .from(claimMessage)
    .leftJoin(user, eq(user.id, claimMessage.authorId))
    .where(eq(claimMessage.claimId, claimId))
    .orderBy(asc(claimMessage.writtenAt), asc(claimMessage.id))
    .limit(200);

export type PostingItem = Awaited<ReturnType<typeof listPostings>>["items"][number];

/** A page of the postings behind a claim, by day; `next` is the cursor of the following one. */
export async function listPostings(actor: Actor, claimId: string, cursor?: string) {
  const [afterDay, afterId] = (cursor ?? "").split("_");
  const valid = afterDay && isDay(afterDay) && isId(afterId);
  const rows = await reader()
    .select({
      transferId: claimPosting.transferId,
      number: transfer.number,
      heading: transfer.heading,
      description: transfer.description,
      kind: transfer.kind,
      amount: claimPosting.amount,
      occurredOn: claimPosting.occurredOn,
    })
    .from(claimPosting)
    .innerJoin(claim, eq(claim.id, claimPosting.claimId))
    .innerJoin(award, eq(award.id, claim.awardId))
    .innerJoin(transfer, eq(transfer.id, claimPosting.transferId))
    .where(
      and(
        visibleClaims(actor),
        eq(claimPosting.claimId, claimId),
        valid
          ? or(
              gt(claimPosting.occurredOn, afterDay),
              and(eq(claimPosting.occurredOn, afterDay), gt(claimPosting.transferId, afterId)),
            )
          : undefined,
      ),
    )
    .orderBy(asc(claimPosting.occurredOn), asc(claimPosting.transferId))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  return { items, next: rows.length > PAGE && last ? `${last.occurredOn}_${last.transferId}` : undefined };
}

/** A file of evidence, for those who may see its claim. */
export async function getClaimFile(actor: Actor, fileId: string) {
  const [row] = await reader()
    .select({ fileHash: claimFile.fileHash, name: claimFile.name })
    .from(claimFile)
    .innerJoin(claim, eq(claim.id, claimFile.claimId))
    .innerJoin(award, eq(award.id, claim.awardId))
    .where(and(eq(claimFile.id, fileId), visibleClaims(actor)));
  return row;
}
