/** What belongs with a transaction: its evidence, and the transactions that follow from it. */
import { and, asc, desc, eq, inArray, or } from "drizzle-orm";
import { transfer, transferDocument } from "@/db/schema/accounts";
import { award, awardHeading, awardIndirect } from "@/db/schema/awards";
import { user } from "@/db/schema/people";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { isId } from "@/lib/infra/ids";
import { visibleAwards } from "./visible";

export type DocumentItem = Awaited<ReturnType<typeof readBeside>>["documents"][number];
export type RelatedItem = Awaited<ReturnType<typeof readBeside>>["related"][number];

/** Evidence of a transaction, and whatever settles, reverses, follows from or goes on with it; in one trip. */
export async function readBeside(actor: Actor, transferId: string) {
  const [documents, related] = await together(reader(), (db) => [
    db
      .select({
        transferId: transferDocument.transferId,
        position: transferDocument.position,
        name: transferDocument.name,
        size: transferDocument.size,
        addedAt: transferDocument.addedAt,
        addedByName: user.name,
      })
      .from(transferDocument)
      .innerJoin(transfer, eq(transfer.id, transferDocument.transferId))
      .innerJoin(award, eq(award.id, transfer.awardId))
      .leftJoin(user, eq(user.id, transferDocument.addedBy))
      .where(and(eq(transferDocument.transferId, transferId), visibleAwards(actor)))
      .orderBy(asc(transferDocument.position)),
    db
      .select({
        number: transfer.number,
        kind: transfer.kind,
        amount: transfer.amount,
        currency: transfer.currency,
      })
      .from(transfer)
      .innerJoin(award, eq(award.id, transfer.awardId))
      .where(
        and(
          or(
            eq(transfer.pendingId, transferId),
            eq(transfer.reversesId, transferId),
            eq(transfer.causeId, transferId),
            eq(transfer.continuesId, transferId),
          ),
          visibleAwards(actor),
        ),
      )
      .orderBy(asc(transfer.number)),
  ]);
  return { documents, related };
}

/** A file of evidence, for its download; undefined when there is none, or the actor may not see it. */
export async function getTransferDocument(actor: Actor, transferId: string, position: number) {
  if (!isUser(actor) || !isId(transferId)) return undefined;
  const [row] = await reader()
    .select({ fileHash: transferDocument.hash, name: transferDocument.name })
    .from(transferDocument)
    .innerJoin(transfer, eq(transfer.id, transferDocument.transferId))
    .innerJoin(award, eq(award.id, transfer.awardId))
    .where(
      and(
        eq(transferDocument.transferId, transferId),
        eq(transferDocument.position, position),
        visibleAwards(actor),
      ),
    );
  return row;
}

/** Whether the actor may see this transaction. */
export async function canSeeTransfer(actor: Actor, transferId: string): Promise<boolean> {
  if (!isUser(actor)) return false;
  const rows = await reader()
    .select({ id: transfer.id })
    .from(transfer)
    .innerJoin(award, eq(award.id, transfer.awardId))
    .where(and(eq(transfer.id, transferId), inArray(transfer.kind, ["spend", "post"]), visibleAwards(actor)));
  return rows.length > 0;
}

export type RateItem = Awaited<ReturnType<typeof listRates>>[number];

/** Rates of indirect costs of an award, the latest first. */
export const listRates = (actor: Actor, awardId: string) =>
  reader()
    .select({
      fromOn: awardIndirect.fromOn,
      basisPoints: awardIndirect.basisPoints,
      base: awardIndirect.base,
      heading: awardHeading.name,
      reason: awardIndirect.reason,
    })
    .from(awardIndirect)
    .innerJoin(award, eq(award.id, awardIndirect.awardId))
    .innerJoin(
      awardHeading,
      and(eq(awardHeading.awardId, awardIndirect.awardId), eq(awardHeading.position, awardIndirect.position)),
    )
    .where(and(eq(awardIndirect.awardId, awardId), visibleAwards(actor)))
    .orderBy(desc(awardIndirect.fromOn));
