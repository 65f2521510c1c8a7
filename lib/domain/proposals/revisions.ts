/** Changes of a call that teams must say they have read, and who has. */
import { and, asc, desc, eq, inArray, lt, not, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { revisionAcknowledgement } from "@/db/schema/acknowledgements";
import { callRevision } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { afterCursor, PAGE, toPage } from "@/lib/domain/cursor";
import { atAgency, inTeam } from "./policy";

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

/** The same for a page that its team reads. */
export const getUnreadRevision = (_actor: Actor, row: Row) => unreadRevision(reader(), row);
export type UnreadRevision = NonNullable<Awaited<ReturnType<typeof unreadRevision>>>;

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
