/** What is seen of purchases: by those of the account and the university's offices. Each query checks the actor itself. */
import { and, asc, desc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { alias, QueryBuilder } from "drizzle-orm/mysql-core";
import { transfer } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { user } from "@/db/schema/people";
import {
  type PurchaseStatus,
  purchase,
  purchaseApproval,
  purchaseLine,
  purchaseReceipt,
} from "@/db/schema/purchases";
import { type Actor, isUser, organisationsWithRole, type User } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { heldAwards } from "@/lib/domain/accounts/holders";
import { ownAwards, universityAwards } from "@/lib/domain/accounts/visible";
import { afterCursor, PAGE, type Page, toPage } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";

const requester = alias(user, "requester");
// Built when the module loads, where there may be no database yet (a build): a builder needs no connection.
const builder = new QueryBuilder();

/** Purchases of the accounts that the actor is on, and of the universities whose offices they work in. */
const visible = (actor: Actor): SQL => or(ownAwards(actor), universityAwards(actor)) as SQL;

const columns = {
  id: purchase.id,
  awardId: purchase.awardId,
  organisationId: purchase.organisationId,
  number: purchase.number,
  kind: purchase.kind,
  supplier: purchase.supplier,
  heading: purchase.heading,
  currency: purchase.currency,
  amount: purchase.amount,
  status: purchase.status,
  received: purchase.received,
  posted: purchase.posted,
  complete: purchase.complete,
  requestedAt: purchase.requestedAt,
  requestedBy: purchase.requestedBy,
  requesterName: requester.name,
  awardReference: award.reference,
  awardTitle: award.title,
};

const select = (db: Reader = reader()) =>
  db
    .select(columns)
    .from(purchase)
    .innerJoin(award, eq(award.id, purchase.awardId))
    .innerJoin(requester, eq(requester.id, purchase.requestedBy));

export type PurchaseItem = Awaited<ReturnType<typeof onePurchase>>;
const onePurchase = async () => (await select().limit(1))[0]!;

/** Whether the actor may see a purchase. */
export async function canSeePurchase(actor: User, purchaseId: string): Promise<boolean> {
  const rows = await reader()
    .select({ id: purchase.id })
    .from(purchase)
    .innerJoin(award, eq(award.id, purchase.awardId))
    .where(and(eq(purchase.id, purchaseId), visible(actor)));
  return rows.length > 0;
}

/** Whether the actor may hear of the purchases of an award. */
export async function canSeeSpending(actor: Actor, awardId: string): Promise<boolean> {
  if (!isUser(actor) || !isId(awardId)) return false;
  const rows = await reader()
    .select({ id: award.id })
    .from(award)
    .where(and(eq(award.id, awardId), visible(actor)));
  return rows.length > 0;
}

const unposted = builder
  .select({ one: sql`1` })
  .from(purchaseReceipt)
  .where(and(eq(purchaseReceipt.purchaseId, purchase.id), eq(purchaseReceipt.status, "received")));

/** What waits for this person: to approve as holder or as finance, to post as finance; never what they asked for. */
function waitsFor(actor: User): SQL {
  const offices = organisationsWithRole(actor, "finance");
  const finance = offices.length > 0 ? inArray(purchase.organisationId, offices) : sql`FALSE`;
  const first = builder
    .select({ one: sql`1` })
    .from(purchaseApproval)
    .where(and(eq(purchaseApproval.purchaseId, purchase.id), eq(purchaseApproval.by, actor.id)));
  return or(
    and(
      ne(purchase.requestedBy, actor.id),
      eq(purchase.status, "awaiting-holder"),
      or(heldAwards(actor), and(finance, eq(purchase.requestedBy, award.piId))),
    ),
    and(
      ne(purchase.requestedBy, actor.id),
      eq(purchase.status, "awaiting-finance"),
      finance,
      sql`NOT EXISTS ${first}`,
    ),
    and(eq(purchase.status, "ordered"), finance, sql`EXISTS ${unposted}`),
  ) as SQL;
}

export const purchaseViews = ["all", "waiting", "open", "ended"] as const;
export type PurchaseView = (typeof purchaseViews)[number];
const OPEN: PurchaseStatus[] = ["awaiting-holder", "awaiting-finance", "ordered"];
const ENDED: PurchaseStatus[] = ["completed", "rejected", "cancelled"];

export type PurchaseFilter = {
  awardId?: string | undefined;
  /** `waiting`: what waits for the actor. */
  view?: PurchaseView | undefined;
  /** Those of the accounts that one is on, or of one's university; both without it. */
  side?: "researcher" | "university" | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const conditions = (actor: User, { awardId, view, side }: PurchaseFilter) =>
  and(
    side === "researcher"
      ? ownAwards(actor)
      : side === "university"
        ? universityAwards(actor)
        : visible(actor),
    awardId ? eq(purchase.awardId, awardId) : undefined,
    view === "waiting" ? waitsFor(actor) : undefined,
    view === "open" ? inArray(purchase.status, OPEN) : undefined,
    view === "ended" ? inArray(purchase.status, ENDED) : undefined,
  );

/** Purchases, the newest first. */
export async function listPurchases(actor: User, filter: PurchaseFilter = {}): Promise<Page<PurchaseItem>> {
  const size = filter.limit ?? PAGE;
  const rows = await select()
    .where(and(conditions(actor, filter), afterCursor(filter.cursor, purchase.requestedAt, purchase.id)))
    .orderBy(desc(purchase.requestedAt), desc(purchase.id))
    .limit(size + 1);
  return toPage(rows, (row) => ({ at: row.requestedAt, id: row.id }), size);
}

/** How many purchases wait for the actor, of one award or of all. */
export async function countWaiting(actor: User, filter: Omit<PurchaseFilter, "view"> = {}): Promise<number> {
  const [row] = await reader()
    .select({ waiting: sql<number>`COUNT(*)`.mapWith(Number) })
    .from(purchase)
    .innerJoin(award, eq(award.id, purchase.awardId))
    .where(conditions(actor, { ...filter, view: "waiting" }));
  return row?.waiting ?? 0;
}

const people = {
  receiver: alias(user, "receiver"),
  settler: alias(user, "settler"),
  ender: alias(user, "ender"),
};

const receiptsOf = (db: Reader, purchaseId: SQL) =>
  db
    .select({
      receipt: purchaseReceipt,
      receiverName: people.receiver.name,
      settlerName: people.settler.name,
      transferNumber: transfer.number,
    })
    .from(purchaseReceipt)
    .innerJoin(people.receiver, eq(people.receiver.id, purchaseReceipt.receivedBy))
    .leftJoin(people.settler, eq(people.settler.id, purchaseReceipt.settledBy))
    .leftJoin(transfer, eq(transfer.id, purchaseReceipt.transferId))
    .where(sql`${purchaseReceipt.purchaseId} = ${purchaseId}`)
    .orderBy(asc(purchaseReceipt.position));

export type PurchaseDetail = NonNullable<Awaited<ReturnType<typeof getPurchase>>>;
export type ReceiptItem = PurchaseDetail["receipts"][number];

/** One purchase with its lines, approvals and deliveries; undefined when there is none, or the actor may not see it. */
export async function getPurchase(actor: User, awardId: string, number: number) {
  const its = builder
    .select({ id: purchase.id })
    .from(purchase)
    .where(and(eq(purchase.awardId, awardId), eq(purchase.number, number)));
  const id = sql`(${its})`;
  const [[row], lines, approvals, receipts] = await together(reader(), (db) => [
    db
      .select({
        purchase,
        requesterName: requester.name,
        enderName: people.ender.name,
        commitmentNumber: transfer.number,
      })
      .from(purchase)
      .innerJoin(award, eq(award.id, purchase.awardId))
      .innerJoin(requester, eq(requester.id, purchase.requestedBy))
      .leftJoin(people.ender, eq(people.ender.id, purchase.endedBy))
      .leftJoin(transfer, eq(transfer.id, purchase.commitmentId))
      .where(and(eq(purchase.awardId, awardId), eq(purchase.number, number), visible(actor))),
    db
      .select()
      .from(purchaseLine)
      .where(sql`${purchaseLine.purchaseId} = ${id}`)
      .orderBy(asc(purchaseLine.position)),
    db
      .select({
        step: purchaseApproval.step,
        by: purchaseApproval.by,
        name: user.name,
        at: purchaseApproval.at,
        comment: purchaseApproval.comment,
      })
      .from(purchaseApproval)
      .innerJoin(user, eq(user.id, purchaseApproval.by))
      .where(sql`${purchaseApproval.purchaseId} = ${id}`)
      .orderBy(asc(purchaseApproval.at)),
    receiptsOf(db, id),
  ]);
  if (!row) return undefined;
  const { purchase: facts, ...names } = row;
  return { ...facts, ...names, lines, approvals, receipts };
}

/** The evidence of a delivery, for those who see its purchase. */
export async function getPurchaseFile(actor: Actor, receiptId: string) {
  const [row] = await reader()
    .select({ fileHash: purchaseReceipt.fileHash, name: purchaseReceipt.fileName })
    .from(purchaseReceipt)
    .innerJoin(purchase, eq(purchase.id, purchaseReceipt.purchaseId))
    .innerJoin(award, eq(award.id, purchase.awardId))
    .where(and(eq(purchaseReceipt.id, receiptId), visible(actor)));
  return row;
}
