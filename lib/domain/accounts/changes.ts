/** What other nouns may change here: an accepted award opens its account. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { account, accountMember, transfer } from "@/db/schema/accounts";
import type { RunContext } from "@/lib/command/define";
import { newId } from "@/lib/infra/ids";
import { memberAdded, memberRemoved } from "./events";
import type { Ledger } from "./ledger";
import { cashCodes, headingCode, limitedCash, spentCode } from "./rules";
import { seatOf } from "./seats";

export type Opening = {
  awardId: string;
  currency: string;
  piId: string;
  headings: Array<{ position: number; name: string; amount: bigint }>;
};

/**
 * Opens an award's account: the agency's grant, two accounts for each heading, the cash side, the awarded budget
 * allocated by transfers, and the principal investigator as its first member.
 * @returns the number of the last transfer, for `award.last_transfer`
 */
export async function openAccount(
  tx: Tx,
  opening: Opening,
  by: {
    actorId: string;
    key: string;
    now: Date;
    /** How many transfers the command has made before; default: none. */
    leg?: number;
    /** The document behind it, where it is not the acceptance of an offer. */
    source?: { type: string; id: string };
  },
): Promise<number> {
  const { awardId, currency, headings } = opening;
  const funded = headings.filter((heading) => heading.amount > 0n);
  const total = funded.reduce((sum, heading) => sum + heading.amount, 0n);
  const base = { awardId, currency };
  const grantId = newId();
  const ids = new Map(headings.map((heading) => [heading.position, newId()]));
  await tx.insert(account).values([
    {
      ...base,
      id: grantId,
      code: "grant",
      heading: "",
      limited: false,
      debitsPosted: total,
      version: funded.length,
    },
    ...headings.flatMap(({ position, name: heading, amount }) => [
      {
        ...base,
        id: ids.get(position),
        code: headingCode(position),
        heading,
        limited: true,
        creditsPosted: amount,
        version: amount > 0n ? 1 : 0,
      },
      { ...base, code: spentCode(position), heading, limited: false },
    ]),
    ...cashSide(base),
  ]);
  let balance = 0n;
  const allocations = funded.map(({ position, name: heading, amount }, leg) => {
    balance += amount;
    return {
      ...base,
      number: leg + 1,
      kind: "allocate" as const,
      debitId: grantId,
      creditId: ids.get(position) as string,
      heading,
      amount,
      balanceAfter: balance,
      description: "Awarded budget",
      actorId: by.actorId,
      key: by.key,
      leg: (by.leg ?? 0) + leg,
      sourceType: by.source?.type ?? null,
      sourceId: by.source?.id ?? null,
      at: by.now,
    };
  });
  await tx.insert(transfer).values(allocations);
  await tx
    .insert(accountMember)
    .values({ awardId, userId: opening.piId, role: "pi", addedBy: by.actorId, addedAt: by.now });
  return allocations.length;
}

const cashSide = (base: { awardId: string; currency: string }) =>
  cashCodes.map((code) => ({
    ...base,
    id: newId(),
    code,
    heading: "",
    limited: limitedCash.includes(code),
  }));

/**
 * Makes the accounts of the cash side that an award has not, because it was accepted before there were any: costs no
 * trip where all are there. The ledger must have been locked with all its accounts.
 */
export async function ensureAccounts(tx: Tx, ledger: Ledger): Promise<void> {
  const { awardId, currency, accounts } = ledger;
  const missing = cashSide({ awardId, currency }).filter(
    ({ code }) => !accounts.some((account) => account.code === code),
  );
  if (missing.length === 0) return;
  await tx.insert(account).values(missing);
  for (const { id, code, limited } of missing)
    accounts.push({ id: uuidToBytes(id), code, heading: "", limited, available: 0n, version: 0 });
}

type Seat = { awardId: string; userId: string };
type By = Pick<RunContext<unknown, unknown, unknown>, "emit" | "now" | "tx"> & { actorId: string };

/** Lets somebody use an account as a member, and tells them. @returns false where they did already */
export async function joinAccount(
  { awardId, userId }: Seat,
  { tx, emit, now, actorId }: By,
): Promise<boolean> {
  const [member] = await tx
    .select({ id: accountMember.id, removedAt: accountMember.removedAt })
    .from(accountMember)
    .where(and(eq(accountMember.awardId, awardId), eq(accountMember.userId, userId)));
  if (member && member.removedAt === null) return false;
  const added = { role: "member" as const, addedBy: actorId, addedAt: now };
  if (member)
    await tx
      .update(accountMember)
      .set({ ...added, removedAt: null, removedBy: null })
      .where(eq(accountMember.id, member.id));
  else await tx.insert(accountMember).values({ awardId, userId, ...added });
  emit(memberAdded, { awardId, userId });
  return true;
}

/** Ends somebody's use of an account, at once, and tells them. @returns false where they had none */
export async function leaveAccount(
  { awardId, userId }: Seat,
  { tx, emit, now, actorId }: By,
): Promise<boolean> {
  const seat = seatOf(awardId, userId);
  const [member] = await tx.select({ id: accountMember.id }).from(accountMember).where(seat);
  if (!member) return false;
  await tx.update(accountMember).set({ removedAt: now, removedBy: actorId }).where(seat);
  // Whoever listened stops hearing of the award with this event.
  emit(memberRemoved, { awardId, userId });
  return true;
}

/** A file behind a posting, stored by its hash. */
export type Document = {
  hash: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  addedBy: string;
  addedAt: Date;
};

/** Attaches files to a new posting, with the transaction's last trip. */
export function attachToTransfer(
  last: RunContext<unknown, unknown, unknown>["last"],
  transferId: string,
  documents: readonly Document[],
): void {
  for (const [position, its] of documents.entries())
    last({
      sql: `INSERT INTO transfer_document (transfer_id, position, hash, name, mime, size, added_by, added_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      values: [
        uuidToBytes(transferId),
        position + 1,
        Buffer.from(its.hash, "hex"),
        its.name,
        its.mime,
        its.size,
        uuidToBytes(its.addedBy),
        its.addedAt,
      ],
    });
}
