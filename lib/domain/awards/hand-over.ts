/** The transfer of an award to another university, with the money that is left, in one transaction. */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, accountTerm } from "@/db/schema/accounts";
import { awardCondition } from "@/db/schema/award-terms";
import { award, awardHeading, awardIndirect } from "@/db/schema/awards";
import { type Actor, actorId } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { openAccount } from "@/lib/domain/accounts/changes";
import { accountOf } from "@/lib/domain/accounts/guards";
import { type Ledger, lockLedger } from "@/lib/domain/accounts/ledger";
import { moveAllNow } from "@/lib/domain/accounts/move";
import { isHeading } from "@/lib/domain/accounts/rules";
import { formatMoney } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import type { LockedAward } from "./offer";
import { dayOf, planEnd } from "./period";

type By = { actor: Actor; key: string; now: Date };
export type HandedOver = { successorId: string; transferId: string };

/**
 * What was spent here is claimed, and what was paid ahead goes back, by the close-out of this award.
 * @throws Rejection 409 while a heading is overspent, an approved claim is not paid, or nothing is left
 */
function requireMovable(ledger: Ledger): void {
  const { currency } = ledger;
  const left = ledger.accounts.filter(({ code }) => isHeading(code));
  if (left.some(({ available }) => available < 0n))
    throw conflict("A heading is overspent. Move money to it before the award is transferred.");
  const owed = ledger.accounts.find(({ code }) => code === "receivable")?.available ?? 0n;
  if (owed > 0n)
    throw conflict(
      `Approved claims of ${formatMoney(owed, currency)} are not paid yet. Pay them before the award is transferred.`,
    );
  if (ledger.balance <= 0n) throw conflict("Nothing is left to be transferred. End the award instead.");
}

async function requireNothingCommitted(tx: Tx, awardId: string): Promise<void> {
  const [open] = await tx
    .select({ pending: sql<string>`COALESCE(SUM(${account.debitsPending}), 0)` })
    .from(account)
    .where(eq(account.awardId, awardId));
  if (BigInt(open?.pending ?? 0) > 0n)
    throw conflict("Money is still committed. Have the commitments spent or released before the transfer.");
}

/**
 * Takes what is left out of the headings of the old award, and opens a new one with it at the other university.
 * @throws Rejection 409 where the account is not ready for it
 */
export async function handOver(
  tx: Tx,
  old: LockedAward,
  to: { organisationId: string; reason: string },
  by: By,
): Promise<HandedOver> {
  const ledger = await lockLedger(tx, by.actor, old.id);
  await requireNothingCommitted(tx, old.id);
  requireMovable(ledger);
  const grant = accountOf(ledger, "grant");
  const left = ledger.accounts.filter(({ code, available }) => isHeading(code) && available > 0n);
  const amounts = new Map(left.map(({ heading, available }) => [heading, available]));
  const amount = ledger.balance;
  const successorId = newId();
  const source = { type: "transfer", id: successorId };
  const { transferIds } = await moveAllNow(
    tx,
    ledger,
    left.map((account) => ({
      kind: "reduce" as const,
      debit: account,
      credit: grant,
      amount: account.available,
      source,
      description: "Transferred to another university",
    })),
    by,
  );
  const reason = { statusAt: by.now, statusReason: to.reason };
  await tx
    .update(award)
    .set({ status: "transferred", endsOn: lastHere(old, by.now), ...reason })
    .where(eq(award.id, old.id));
  await succeed(tx, old, { successorId, amounts, amount, legs: ledger.legs, ...to }, by);
  return { successorId, transferId: transferIds[0]! };
}

/** The last day on which a cost may arise at the university that it leaves. */
function lastHere({ startsOn, endsOn }: LockedAward, now: Date): string | null {
  const today = dayOf(now);
  if (startsOn !== null && startsOn > today) return endsOn;
  return endsOn !== null && endsOn < today ? endsOn : today;
}

type Succession = {
  successorId: string;
  organisationId: string;
  reason: string;
  amounts: Map<string, bigint>;
  amount: bigint;
  /** How many transfers the command has made before. */
  legs: number;
};

async function succeed(tx: Tx, old: LockedAward, next: Succession, by: By): Promise<void> {
  const { successorId, organisationId, amounts, amount } = next;
  const headings = old.headings.map(({ position, name }) => ({
    position,
    name,
    amount: amounts.get(name) ?? 0n,
  }));
  const succession = old.succession + 1;
  const today = dayOf(by.now);
  const startsOn = old.startsOn && old.startsOn > today ? old.startsOn : today;
  const { id: predecessorId, proposalId, callId, agencyId, piId, title, abstract, currency } = old;
  const rates = await tx.select().from(awardIndirect).where(eq(awardIndirect.awardId, old.id));
  // What was agreed holds on: conditions that are not settled, and how far headings may be overspent.
  const conditions = await tx.select().from(awardCondition).where(eq(awardCondition.awardId, old.id));
  const open = conditions.filter(({ status }) => status === "open" || status === "submitted");
  await tx.insert(award).values({
    id: successorId,
    ruled: rates.length + open.length > 0,
    ...{ predecessorId, proposalId, callId, agencyId, piId, title, abstract, currency },
    succession,
    organisationId,
    reference: `${old.reference.replace(/-T\d+$/, "")}-T${succession}`,
    status: "active",
    amount,
    startsOn,
    endsOn: old.endsOn,
    awardRate: old.awardRate,
    terms: old.terms,
    announcesAt: old.announcesAt,
    offeredAt: by.now,
    answeredAt: by.now,
    answeredBy: actorId(by.actor),
    statusAt: by.now,
    statusReason: next.reason,
  });
  await tx.insert(awardHeading).values(headings.map((row) => ({ awardId: successorId, ...row })));
  if (rates.length > 0)
    await tx.insert(awardIndirect).values(rates.map((rate) => ({ ...rate, awardId: successorId })));
  if (open.length > 0)
    await tx
      .insert(awardCondition)
      .values(
        open.map(({ position, text }) => ({ awardId: successorId, position, text, status: "open" as const })),
      );
  const limits = await tx.select().from(accountTerm).where(eq(accountTerm.awardId, old.id));
  if (limits.length > 0)
    await tx.insert(accountTerm).values(limits.map((term) => ({ ...term, awardId: successorId })));
  const lastTransfer = await openAccount(
    tx,
    { awardId: successorId, currency, piId, headings },
    {
      actorId: actorId(by.actor),
      key: by.key,
      now: by.now,
      leg: next.legs,
      source: { type: "transfer", id: successorId },
    },
  );
  await tx.update(award).set({ lastTransfer }).where(eq(award.id, successorId));
  await planEnd(tx, successorId, old.endsOn);
}
