/** Why a balance is what it is, or was at any past instant: heading by heading, kind by kind, down to the transfers. */
import { and, between, desc, eq } from "drizzle-orm";
import { account, type TransferKind, transfer } from "@/db/schema/accounts";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { isHeading } from "../accounts/rules";
import { type AwardDetail, getAward } from "../awards/queries";
import { numberAt, sumsUpTo } from "./sums";

/** `transfers`: how many of this kind gave to the heading or took from it. */
export type Part = { kind: TransferKind; transfers: number; effect: bigint };
export type ExplainedHeading = { heading: string; balance: bigint; parts: Part[] };
export type Explained = {
  award: AwardDetail;
  at: Date;
  /** The last transfer that counts; 0: none. */
  number: number;
  balance: bigint;
  headings: ExplainedHeading[];
  latest: Awaited<ReturnType<typeof latestOf>>;
};

const SHOWN = 20;

const latestOf = (awardId: string, number: number) =>
  reader()
    .select({
      number: transfer.number,
      kind: transfer.kind,
      heading: transfer.heading,
      amount: transfer.amount,
      currency: transfer.currency,
      balanceAfter: transfer.balanceAfter,
      description: transfer.description,
      at: transfer.at,
      personName: user.name,
    })
    .from(transfer)
    .leftJoin(user, eq(user.id, transfer.actorId))
    // Numbers have no gaps. Asked for by "up to" and a limit, the database goes through all that come after.
    .where(and(eq(transfer.awardId, awardId), between(transfer.number, number - SHOWN + 1, number)))
    .orderBy(desc(transfer.number));

/** The balance before an instant, explained; undefined where the actor may not see the award. */
export async function explainBalance(
  actor: Actor,
  awardId: string,
  at: Date,
): Promise<Explained | undefined> {
  const award = await getAward(actor, awardId);
  if (!award) return undefined;
  const number = await numberAt(awardId, at);
  const [accounts, sums, latest] = await Promise.all([
    reader()
      .select({ id: account.id, code: account.code, heading: account.heading })
      .from(account)
      .where(eq(account.awardId, awardId)),
    sumsUpTo(awardId, number),
    latestOf(awardId, number),
  ]);
  const order = (code: string) => Number(code.split(":")[1] ?? 0);
  const headings = accounts
    .filter(({ code }) => isHeading(code))
    .sort((a, b) => order(a.code) - order(b.code))
    .map(({ id, heading }): ExplainedHeading => {
      const parts = sums
        .filter(({ accountId }) => accountId === id)
        .map(({ kind, credits, debits, pending, touches }) => ({
          kind: kind as TransferKind,
          transfers: touches,
          effect: credits - debits - pending,
        }));
      return { heading, balance: parts.reduce((sum, { effect }) => sum + effect, 0n), parts };
    });
  const balance = headings.reduce((sum, line) => sum + line.balance, 0n);
  return { award, at, number, balance, headings, latest };
}
