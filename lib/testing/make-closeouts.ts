/** Awards at their end, as tests need them. */
import { asc, eq } from "drizzle-orm";
import { account } from "@/db/schema/accounts";
import { award } from "@/db/schema/awards";
import { closeout, reopening } from "@/db/schema/closeouts";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { askReopening } from "@/lib/domain/awards/ask-reopening";
import { beginClosing } from "@/lib/domain/awards/begin-closing";
import { closeAward } from "@/lib/domain/awards/close";
import { closeoutFacts } from "@/lib/domain/closeouts/facts";
import { spentOf } from "@/lib/domain/closeouts/rules";
import { signStatement } from "@/lib/domain/closeouts/sign-statement";
import { amountText } from "@/lib/domain/money";
import { ledgerState } from "./ledger";
import { makeUser, run } from "./make";
import { makeAward } from "./make-awards";

type State = "active" | "closing" | "signed" | "closed" | "asked";

/** The award's time is over, from yesterday on. */
export const letAwardEnd = (awardId: string) =>
  database()
    .update(award)
    .set({ endsOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) })
    .where(eq(award.id, awardId));

/** An award of which EUR 1,000.00 were spent, and whose time is over, in the state wanted. */
export async function makeCloseout({ state = "closing" }: { state?: State } = {}) {
  const made = await makeAward();
  const approver = await makeUser({ roles: [[made.agency, "approver"]] });
  const awardId = made.id;
  await run(spendMoney, made.pi, { awardId, heading: "Staff", amount: "1000.00", description: "Rope" });
  await letAwardEnd(awardId);
  if (state !== "active") await run(beginClosing, made.office, { awardId });
  if (state === "signed" || state === "closed" || state === "asked")
    await run(signStatement, made.finance, { awardId, spent: "1000.00" });
  if (state === "closed" || state === "asked") await run(closeAward, made.officer, { awardId });
  const reopeningId =
    state === "asked"
      ? (await run(askReopening, made.officer, { awardId, reason: "A late invoice." })).reopeningId
      : "";
  return { ...made, approver, reopeningId };
}

/** What the commands of a close-out change, comparable. */
export async function closeoutState(awardId: string) {
  const db = database();
  const [its] = await db
    .select({ status: award.status, lastTransfer: award.lastTransfer })
    .from(award)
    .where(eq(award.id, awardId));
  const [row] = await db
    .select({ statement: closeout.statement, reduced: closeout.reduced, closedBy: closeout.closedBy })
    .from(closeout)
    .where(eq(closeout.awardId, awardId));
  const wishes = await db
    .select({ status: reopening.status, reason: reopening.reason, answer: reopening.answer })
    .from(reopening)
    .where(eq(reopening.awardId, awardId));
  const closed = await db
    .select({ code: account.code, closed: account.closed })
    .from(account)
    .where(eq(account.awardId, awardId))
    .orderBy(asc(account.code));
  return {
    its,
    row,
    wishes,
    closed: closed.filter((one) => one.closed).length,
    ledger: await ledgerState(awardId),
  };
}

type Closer = { id: string; office: User; finance: User };

/** The award's time is over, its closing was begun, and its final statement is signed. */
export async function signClosing({ id: awardId, office, finance }: Closer): Promise<void> {
  await letAwardEnd(awardId);
  await run(beginClosing, office, { awardId });
  const { money } = await closeoutFacts(database(), awardId);
  const spent = amountText(spentOf(money), money.currency);
  await run(signStatement, finance, { awardId, spent });
}
