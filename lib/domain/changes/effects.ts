/** What an approved change does, in the transaction that approves it: money by the ledger, the rest on the award. */
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accountMember } from "@/db/schema/accounts";
import { type AwardStatus, award } from "@/db/schema/awards";
import { changeRequest } from "@/db/schema/changes";
import { user } from "@/db/schema/people";
import { actorId } from "@/lib/command/actor";
import type { RunContext } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { joinAccount, leaveAccount } from "@/lib/domain/accounts/changes";
import type { Entry } from "@/lib/domain/accounts/entry";
import { accountOf, headingAccounts, requireOpenDay } from "@/lib/domain/accounts/guards";
import { moveAll } from "@/lib/domain/accounts/move";
import { seatOf } from "@/lib/domain/accounts/seats";
import { planEnd } from "@/lib/domain/awards/period";
import { dayWords } from "@/lib/domain/days";
import { parseAmount } from "@/lib/domain/money";
import { differencesOf } from "./differences";
import { standingOf } from "./facts";
import { type Proposed, proposedOf } from "./kinds";
import { dayOf, type LoadedChange, requireAskable } from "./records";

type By = Pick<RunContext<unknown, unknown, unknown>, "tx" | "actor" | "key" | "now" | "last" | "emit">;

/** Takes the change into effect. @returns the columns of the request that tell so */
export async function takeEffect(loaded: LoadedChange, by: By) {
  const { change, its } = loaded;
  const request = proposedOf(change);
  requireAskable(change.kind, its.status);
  const differences = differencesOf(request, await standingOf(by.tx, its));
  switch (request.kind) {
    case "virement":
      moveMoney(loaded, virements(loaded, request.proposed), by);
      break;
    case "funding":
      moveMoney(loaded, allocations(loaded, request.proposed), by);
      await addFunds(loaded, request.proposed, by);
      break;
    case "extension":
      await extend(loaded, request.proposed, by);
      break;
    case "pi":
      await replacePi(loaded, request.proposed, by);
      break;
    case "team":
      await changeTeam(loaded, request.proposed, by);
      break;
    case "scope":
      await changeScope(loaded, request.proposed, by);
      break;
    case "suspension":
      await turn(loaded, "suspended", by);
      break;
    case "resumption":
      await turn(loaded, "active", by);
      break;
  }
  return {
    status: "approved" as const,
    openKind: null,
    effectiveOn: dayOf(by.now),
    differences: JSON.stringify(differences),
  };
}

type Money = Pick<Entry, "kind" | "debit" | "credit" | "amount">;

/** @throws Rejection 409 where today's month is closed, or a heading has not that much */
function moveMoney({ award: ledger, change }: LoadedChange, entries: Money[], by: By): void {
  requireOpenDay(ledger, ledger.today);
  const description = `Change ${change.number}: ${change.reason}`.replace(/\s+/g, " ").slice(0, 250);
  const source = { type: "change", id: change.id };
  moveAll(
    ledger,
    entries.map((entry) => ({ ...entry, source, description })),
    by,
  );
}

const minor = (text: string, currency: string): bigint => parseAmount(text, currency) ?? 0n;

const virements = ({ award: ledger }: LoadedChange, { lines }: Proposed["virement"]): Money[] =>
  lines.map(({ from, to, amount }) => ({
    kind: "virement",
    debit: headingAccounts(ledger, from).budget,
    credit: headingAccounts(ledger, to).budget,
    amount: minor(amount, ledger.currency),
  }));

const allocations = ({ award: ledger }: LoadedChange, { additions }: Proposed["funding"]): Money[] =>
  additions.map(({ heading, amount }) => ({
    kind: "allocate",
    debit: accountOf(ledger, "grant"),
    credit: headingAccounts(ledger, heading).budget,
    amount: minor(amount, ledger.currency),
  }));

/** One row of the award, with its count of changes. */
const setAward = (tx: Tx, awardId: string, values: Partial<typeof award.$inferInsert>) =>
  tx
    .update(award)
    .set({ ...values, version: sql`${award.version} + 1` as unknown as number })
    .where(eq(award.id, awardId));

/** The award grows by what was added. */
async function addFunds(
  { its }: LoadedChange,
  { additions }: Proposed["funding"],
  { tx }: By,
): Promise<void> {
  const added = additions.reduce((sum, { amount }) => sum + minor(amount, its.currency), 0n);
  await setAward(tx, its.id, { amount: its.amount + added });
}

const lastDay = (day: string | null) => (day ? dayWords(day) : "not set");

async function extend(
  { its }: LoadedChange,
  { from, endsOn }: Proposed["extension"],
  { tx, now }: By,
): Promise<void> {
  if (its.endsOn !== from)
    throw conflict(
      `The award's last day was ${lastDay(from)} when this was asked, and is ${lastDay(its.endsOn)} now. Withdraw it and ask anew.`,
      "stale",
    );
  // An award that ended only because its time was over goes on.
  const again: AwardStatus = endsOn >= dayOf(now) ? "active" : its.status;
  await setAward(tx, its.id, {
    endsOn,
    ...(its.status === "ended" && again !== its.status
      ? { status: again, statusAt: now, statusReason: "Extended" }
      : {}),
  });
  await planEnd(tx, its.id, endsOn);
}

async function replacePi({ its }: LoadedChange, proposed: Proposed["pi"], by: By): Promise<void> {
  const { tx } = by;
  const [person] = await tx.select({ status: user.status }).from(user).where(eq(user.id, proposed.userId));
  if (person?.status !== "active")
    throw conflict(
      `${proposed.name} no longer has an account of the portal. Withdraw this and name somebody else.`,
    );
  await setAward(tx, its.id, { piId: proposed.userId });
  const former = { awardId: its.id, userId: its.piId };
  await tx
    .update(accountMember)
    .set({ role: "member" })
    .where(and(eq(accountMember.awardId, its.id), eq(accountMember.userId, its.piId)));
  if (!proposed.stays) await leaveAccount(former, { ...by, actorId: actorId(by.actor) });
  await putOnAccount(its.id, proposed.userId, by);
}

/** The account's new holder, whether they were on it before or not. */
async function putOnAccount(awardId: string, userId: string, by: By): Promise<void> {
  const added = { role: "pi" as const, addedBy: actorId(by.actor), addedAt: by.now };
  // What limited them as a member does not limit the holder.
  const unlimited = {
    limitPerTransaction: null,
    limitPerMonth: null,
    headings: null,
    absentFrom: null,
    absentUntil: null,
  };
  await by.tx
    .insert(accountMember)
    .values({ awardId, userId, ...added })
    .onDuplicateKeyUpdate({ set: { ...added, ...unlimited, removedAt: null, removedBy: null } });
}

/**
 * Whoever is named by the address of an account of the portal joins or leaves the award's account with the change, or
 * is absent from it. People without one are added by the principal investigator once they have registered.
 */
async function changeTeam({ its }: LoadedChange, proposed: Proposed["team"], by: By): Promise<void> {
  const { tx, now } = by;
  if (!proposed.email) return;
  const [person] = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.email, proposed.email), eq(user.status, "active"), isNotNull(user.emailConfirmedAt)));
  if (!person || person.id === its.piId) return;
  const seat = { awardId: its.id, userId: person.id };
  const mover = { ...by, actorId: actorId(by.actor) };
  if (proposed.what === "joins") await joinAccount(seat, mover);
  if (proposed.what === "leaves") await leaveAccount(seat, mover);
  if (proposed.what === "absent") {
    const until = new Date(now);
    until.setUTCMonth(until.getUTCMonth() + (proposed.months ?? 0));
    await tx
      .update(accountMember)
      .set({ absentFrom: dayOf(now), absentUntil: dayOf(until) })
      .where(seatOf(its.id, person.id));
  }
}

async function changeScope(
  { its }: LoadedChange,
  { title, abstract }: Proposed["scope"],
  { tx }: By,
): Promise<void> {
  await setAward(tx, its.id, { ...(title ? { title } : {}), ...(abstract ? { abstract } : {}) });
}

/** `requireAskable` has looked at the state that it leaves. */
async function turn({ its, change }: LoadedChange, to: AwardStatus, { tx, now }: By): Promise<void> {
  await setAward(tx, its.id, { status: to, statusAt: now, statusReason: change.reason });
}

/** The request is closed without effect. */
export const closed = (status: "rejected" | "withdrawn") => ({ status, openKind: null });

export const writeChange = (tx: Tx, changeId: string, values: Partial<typeof changeRequest.$inferInsert>) =>
  tx
    .update(changeRequest)
    .set({ ...values, version: sql`${changeRequest.version} + 1` as unknown as number })
    .where(eq(changeRequest.id, changeId));
