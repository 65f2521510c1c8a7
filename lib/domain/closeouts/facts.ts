/** What the checklist of an award's close-out looks at: money, reports, changes, conditions, and what others have open. */
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account } from "@/db/schema/accounts";
import { awardCondition } from "@/db/schema/award-terms";
import { award, awardHeading } from "@/db/schema/awards";
import { changeRequest } from "@/db/schema/changes";
import { closeout } from "@/db/schema/closeouts";
import { report } from "@/db/schema/reports";
import type { Reader } from "@/lib/command/reader";
import type { Facts, Money, Statement } from "./rules";
import { unfinishedOf } from "./unfinished";

type Db = Tx | Reader;

async function moneyOf(db: Db, awardId: string): Promise<Money> {
  const [its] = await db
    .select({ currency: award.currency, awardRate: award.awardRate })
    .from(award)
    .where(eq(award.id, awardId));
  if (!its) throw new Error(`There is no award ${awardId}`);
  const accounts = await db.select().from(account).where(eq(account.awardId, awardId));
  const headings = await db
    .select()
    .from(awardHeading)
    .where(eq(awardHeading.awardId, awardId))
    .orderBy(asc(awardHeading.position));
  const net = (code: string) => {
    const row = accounts.find((one) => one.code === code);
    return row ? row.creditsPosted - row.debitsPosted : 0n;
  };
  return {
    ...its,
    headings: headings.map(({ name, position, amount }) => {
      const spent = net(`spent:${position}`);
      return { heading: name, awarded: amount, budget: net(`heading:${position}`) + spent, spent };
    }),
    disallowed: -net("own"),
    committed: accounts.reduce((sum, { debitsPending }) => sum + debitsPending, 0n),
    cash: net("cash"),
    returned: net("returned"),
    receivable: net("receivable"),
    retention: net("retention"),
    granted: -net("income"),
    advance: -net("advances"),
  };
}

/** Everything that the checklist judges. In a command the award is locked by whoever calls. */
export async function closeoutFacts(db: Db, awardId: string): Promise<Facts> {
  const money = await moneyOf(db, awardId);
  const reports = await db
    .select({ title: report.title })
    .from(report)
    .where(
      and(eq(report.awardId, awardId), inArray(report.status, ["scheduled", "due", "submitted", "queried"])),
    )
    .orderBy(asc(report.dueAt));
  const conditions = await db
    .select({ id: awardCondition.id })
    .from(awardCondition)
    .where(and(eq(awardCondition.awardId, awardId), inArray(awardCondition.status, ["open", "submitted"])));
  const changes = await db
    .select({ id: changeRequest.id })
    .from(changeRequest)
    .where(and(eq(changeRequest.awardId, awardId), isNotNull(changeRequest.openKind)));
  const [row] = await db
    .select({ statement: closeout.statement })
    .from(closeout)
    .where(eq(closeout.awardId, awardId));
  return {
    money,
    reports: reports.map(({ title }) => title),
    conditions: conditions.length,
    changes: changes.length,
    unfinished: await unfinishedOf(db, awardId),
    signed: row?.statement ? (JSON.parse(row.statement) as Statement) : null,
  };
}
