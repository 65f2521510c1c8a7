/** What became of a call's letters: one line for each person that one was sent to. */
import { and, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { letter, letterRecipient } from "@/db/schema/letters";
import { mail } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import { proposal } from "@/db/schema/proposals";
import { type Actor, organisationsWithRole } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { PAGE, type Page, readCursor, toPage } from "@/lib/domain/cursor";
import { agencyRoles } from "@/lib/domain/proposals/policy";
import { notOwn } from "./policy";

export const deliveryStates = ["queued", "sent", "dead", "portal", "read"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const own = (actor: Actor): SQL => {
  const ids = organisationsWithRole(actor, ...agencyRoles);
  return ids.length > 0 ? inArray(letter.agencyId, ids) : sql`FALSE`;
};

const ofState = (state: DeliveryState | undefined): SQL | undefined => {
  if (!state) return undefined;
  if (state === "read") return isNotNull(letterRecipient.readAt);
  return state === "portal" ? isNull(letterRecipient.mailId) : eq(mail.status, state);
};

const columns = {
  id: letterRecipient.id,
  letterId: letter.id,
  outcome: letter.outcome,
  sentAt: letter.sentAt,
  readAt: letterRecipient.readAt,
  name: user.name,
  /** Where the e-mail went: the address of that day. */
  address: mail.to,
  mailStatus: mail.status,
  mailSentAt: mail.sentAt,
  tries: mail.attempts,
  /** Why it could not be delivered. */
  lastError: mail.lastError,
  proposalId: proposal.id,
  reference: proposal.reference,
  title: proposal.title,
};

const rows = () =>
  reader()
    .select(columns)
    .from(letterRecipient)
    .innerJoin(letter, eq(letter.id, letterRecipient.letterId))
    .innerJoin(proposal, eq(proposal.id, letter.proposalId))
    .innerJoin(user, eq(user.id, letterRecipient.userId))
    .leftJoin(mail, eq(mail.id, letterRecipient.mailId));
export type DeliveryItem = Awaited<ReturnType<typeof rows>>[number];

export type DeliveryFilter = { state?: DeliveryState | undefined; cursor?: string | undefined };

/** The recipients of a call's letters, the last release first, 50 a page. */
export async function listDelivery(
  actor: Actor,
  callId: string,
  filter: DeliveryFilter = {},
): Promise<Page<DeliveryItem>> {
  const after = readCursor(filter.cursor);
  const found = await rows()
    .where(
      and(
        own(actor),
        notOwn(actor),
        eq(letter.callId, callId),
        ofState(filter.state),
        after &&
          or(lt(letter.sentAt, after.at), and(eq(letter.sentAt, after.at), lt(letterRecipient.id, after.id))),
      ),
    )
    .orderBy(desc(letter.sentAt), desc(letterRecipient.id))
    .limit(PAGE + 1);
  return toPage(found, (row) => ({ at: row.sentAt, id: row.id }));
}

export type DeliveryCounts = Record<DeliveryState | "letters" | "recipients", number>;

/** How many letters of a call went out, to how many people, and what became of them. */
export async function countDelivery(actor: Actor, callId: string): Promise<DeliveryCounts> {
  const sum = (condition: SQL) => sql`COALESCE(SUM(${condition}), 0)`.mapWith(Number);
  const [row] = await reader()
    .select({
      letters: sql`COUNT(DISTINCT ${letter.id})`.mapWith(Number),
      recipients: sql`COUNT(*)`.mapWith(Number),
      queued: sum(sql`${mail.status} = 'queued'`),
      sent: sum(sql`${mail.status} = 'sent'`),
      dead: sum(sql`${mail.status} = 'dead'`),
      portal: sum(sql`${letterRecipient.mailId} IS NULL`),
      read: sum(sql`${letterRecipient.readAt} IS NOT NULL`),
    })
    .from(letterRecipient)
    .innerJoin(letter, eq(letter.id, letterRecipient.letterId))
    .innerJoin(proposal, eq(proposal.id, letter.proposalId))
    .leftJoin(mail, eq(mail.id, letterRecipient.mailId))
    .where(and(own(actor), notOwn(actor), eq(letter.callId, callId)));
  return row ?? { letters: 0, recipients: 0, queued: 0, sent: 0, dead: 0, portal: 0, read: 0 };
}
