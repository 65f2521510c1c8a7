/** Changes of a call that teams must say they have read, and who has. */
import { and, asc, desc, eq, gt, inArray, lt, not, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { revisionAcknowledgement } from "@/db/schema/acknowledgements";
import { call, callRevision, callVersion } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, toPage } from "@/lib/domain/cursor";
import { atAgency, inTeam } from "./policy";
import { moves } from "./rules";

type Selects = Pick<Tx, "select">;
type Row = { id: string; callId: string; createdAt: Date };

/** The latest change since the proposal was begun that its team has yet to acknowledge, earlier ones with it. */
export async function unreadRevision(db: Selects, { id, callId, createdAt }: Row) {
  const [row] = await db
    .select({ number: callRevision.number, note: callRevision.note, at: callRevision.revisedAt })
    .from(callRevision)
    .where(
      and(
        eq(callRevision.callId, callId),
        eq(callRevision.acknowledge, true),
        sql`${callRevision.revisedAt} > ${createdAt}`,
        sql`NOT EXISTS (SELECT 1 FROM revision_acknowledgement a WHERE a.proposal_id = ${uuidToBytes(id)} AND a.number >= ${callRevision.number})`,
      ),
    )
    .orderBy(desc(callRevision.number))
    .limit(1);
  return row;
}

/** The latest version of the form that its agency wants read and the team, which knows `formVersion`, has not noted. */
export async function unreadForm(db: Selects, row: { callId: string; formVersion: number }) {
  const [found] = await db
    .select({ number: callVersion.number, note: callVersion.note })
    .from(callVersion)
    .where(
      and(
        eq(callVersion.callId, row.callId),
        eq(callVersion.acknowledge, true),
        gt(callVersion.number, row.formVersion),
      ),
    )
    .orderBy(desc(callVersion.number))
    .limit(1);
  return found;
}

/** What the agency says of the changes that the team must say it has read, as `missing` tells them. */
export async function unreadNotes(db: Selects, row: Row & { formVersion: number }) {
  const [revision, form] = [await unreadRevision(db, row), await unreadForm(db, row)];
  return { unread: revision?.note, unreadForm: form?.note };
}

/** Both for a page that its team reads; `notedForm` is the version of the form that it knows. */
export async function getUnread(_actor: Actor, row: Row & { notedForm: number }) {
  const [revision, form] = await Promise.all([
    unreadRevision(reader(), row),
    unreadForm(reader(), { callId: row.callId, formVersion: row.notedForm }),
  ]);
  return { revision, form };
}
export type UnreadRevision = NonNullable<Awaited<ReturnType<typeof unreadRevision>>>;

/** Unfinished proposals of the actor's teams whose call has a change that they must say they have read; ten at most. */
export async function listToAcknowledge(actor: Actor) {
  return reader()
    .selectDistinct({
      proposalId: proposal.id,
      title: proposal.title,
      callTitle: call.title,
      closesAt: call.closesAt,
    })
    .from(proposal)
    .innerJoin(call, eq(call.id, proposal.callId))
    .innerJoin(callRevision, eq(callRevision.callId, proposal.callId))
    .where(
      and(
        inTeam(actor),
        inArray(proposal.status, [...moves.edit.from]),
        sql`${call.closesAt} > UTC_TIMESTAMP(3)`,
        eq(callRevision.acknowledge, true),
        gt(callRevision.revisedAt, proposal.createdAt),
        sql`NOT EXISTS (SELECT 1 FROM revision_acknowledgement a WHERE a.proposal_id = ${proposal.id} AND a.number >= ${callRevision.number})`,
      ),
    )
    .orderBy(asc(call.closesAt), asc(proposal.id))
    .limit(10);
}
export type ToAcknowledge = Awaited<ReturnType<typeof listToAcknowledge>>[number];

/** The last change of a call that its agency wants acknowledged; undefined where there is none. */
export async function getMarkedRevision(_actor: Actor, callId: string) {
  const [row] = await reader()
    .select({ number: callRevision.number, note: callRevision.note, at: callRevision.revisedAt })
    .from(callRevision)
    .where(and(eq(callRevision.callId, callId), eq(callRevision.acknowledge, true)))
    .orderBy(desc(callRevision.number))
    .limit(1);
  return row;
}

/** WHERE over `proposal`: with the agency, and begun before the change. Drafts are none of its business, nor their number. */
const asked = (actor: Actor, callId: string, at: Date): SQL =>
  and(atAgency(actor), not(inTeam(actor)), eq(proposal.callId, callId), lt(proposal.createdAt, at)) as SQL;

const acknowledger = sql`(SELECT u.name FROM user u WHERE u.id = ${revisionAcknowledgement.acknowledgedBy})`;

/** The proposals with the agency whose teams are asked, and what each has said; 50 a page. */
export async function listAcknowledgements(
  actor: Actor,
  callId: string,
  revision: { number: number; at: Date },
  cursor?: string,
) {
  const rows = await reader()
    .select({
      id: proposal.id,
      reference: proposal.reference,
      title: proposal.title,
      createdAt: proposal.createdAt,
      piName: user.name,
      universityName: organisation.name,
      at: revisionAcknowledgement.acknowledgedAt,
      by: acknowledger.mapWith(String),
    })
    .from(proposal)
    .innerJoin(user, eq(user.id, proposal.piId))
    .innerJoin(organisation, eq(organisation.id, proposal.organisationId))
    .leftJoin(
      revisionAcknowledgement,
      and(
        eq(revisionAcknowledgement.proposalId, proposal.id),
        eq(revisionAcknowledgement.number, revision.number),
      ),
    )
    .where(
      and(asked(actor, callId, revision.at), afterCursor(cursor, proposal.createdAt, proposal.id, "oldest")),
    )
    .orderBy(asc(proposal.createdAt), asc(proposal.id))
    .limit(PAGE + 1);
  return toPage(rows, (row) => ({ at: row.createdAt, id: row.id }));
}
export type AcknowledgementItem = Awaited<ReturnType<typeof listAcknowledgements>>["items"][number];

/** How many are asked, and how many have said it. */
export async function countAcknowledgements(
  actor: Actor,
  callId: string,
  revision: { number: number; at: Date },
): Promise<{ asked: number; read: number }> {
  const where = asked(actor, callId, revision.at);
  const done = reader()
    .select({ id: revisionAcknowledgement.proposalId })
    .from(revisionAcknowledgement)
    .where(eq(revisionAcknowledgement.number, revision.number));
  const [all, read] = await Promise.all([
    reader().$count(proposal, where),
    reader().$count(proposal, and(where, inArray(proposal.id, done))),
  ]);
  return { asked: all, read };
}
