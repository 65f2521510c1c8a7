/** What an award's grant comes to, what of it was claimed, paid and is left: one calculation for every place that shows it. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account } from "@/db/schema/accounts";
import type { award } from "@/db/schema/awards";
import { claim, instalment } from "@/db/schema/claims";
import type { Reader } from "@/lib/command/reader";
import { claimedOf } from "./records";
import { remainingGrant, share } from "./rules";

type AwardFacts = Pick<typeof award.$inferSelect, "id" | "amount" | "awardRate">;

/** The cash side of an account, in minor units: what the agency owes, paid ahead, has paid, and keeps back. */
export async function cashOf(tx: Reader | Tx, awardId: string) {
  const rows = await tx
    .select({ code: account.code, credits: account.creditsPosted, debits: account.debitsPosted })
    .from(account)
    .where(
      and(
        eq(account.awardId, awardId),
        inArray(account.code, ["receivable", "advances", "cash", "retention"]),
      ),
    );
  const of = (code: string) => {
    const row = rows.find((one) => one.code === code);
    return row ? row.credits - row.debits : 0n;
  };
  return {
    receivable: of("receivable"),
    advance: -of("advances"),
    cash: of("cash"),
    retention: of("retention"),
  };
}

/** Everything that is shown of an award's grant. */
export async function grantFigures(tx: Reader | Tx, award: AwardFacts) {
  const [claimed, cash, [paid]] = await Promise.all([
    claimedOf(tx, award.id),
    cashOf(tx, award.id),
    tx
      .select({ sum: sql<string>`COALESCE(SUM(${claim.payable}), 0)` })
      .from(claim)
      .where(and(eq(claim.awardId, award.id), eq(claim.status, "paid"))),
  ]);
  const [instalments] = await tx
    .select({ sum: sql<string>`COALESCE(SUM(${instalment.amount}), 0)` })
    .from(instalment)
    .where(and(eq(instalment.awardId, award.id), eq(instalment.status, "paid")));
  const facts = { eligible: award.amount, claimed, rate: award.awardRate };
  return {
    ...facts,
    grant: share(award.amount, award.awardRate),
    remaining: remainingGrant(facts),
    ...cash,
    /** What the agency has paid in all. */
    paid: BigInt(paid?.sum ?? 0) + BigInt(instalments?.sum ?? 0),
  };
}
export type GrantPicture = Awaited<ReturnType<typeof grantFigures>>;

/** What of the grant is neither claimed nor paid ahead nor released to be paid: how much an instalment may be. */
export async function headroomOf(tx: Tx, award: AwardFacts): Promise<bigint> {
  const { remaining, advance } = await grantFigures(tx, award);
  const [open] = await tx
    .select({ sum: sql<string>`COALESCE(SUM(${instalment.amount}), 0)` })
    .from(instalment)
    .where(
      and(
        eq(instalment.awardId, award.id),
        eq(instalment.kind, "advance"),
        inArray(instalment.status, ["released", "scheduled", "failed"]),
      ),
    );
  return remaining - advance - BigInt(open?.sum ?? 0);
}
