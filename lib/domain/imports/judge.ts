/** What becomes of one line: by what the university's awards, its books and the lines before it say. Pure. */
import type { AwardStatus } from "@/db/schema/awards";
import { dayWords, spanWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { spendable } from "../accounts/guards";
import { readDay } from "./numbers";
import type { Fault } from "./problems";
import { type Conventions, type Line, malformed, mentions, minorOf, rowKey } from "./read-row";

/** A line with what somebody decided about it. */
export type Draft = Line & {
  number: number;
  /** Set by hand; otherwise as the line says. */
  setDay?: string | undefined;
  setMinor?: bigint | undefined;
  setAwardId?: string | undefined;
  setReference?: string | undefined;
  setHeading?: string | undefined;
  /** In the award's currency, by the rate that somebody gave. */
  converted?: bigint | undefined;
  anyway: boolean;
  /** The open commitment that somebody chose for it. */
  commitment?: Pick<Candidate, "id" | "amount"> | undefined;
  matchedId?: string | undefined;
  reversesId?: string | undefined;
};

export type HeadingFacts = {
  name: string;
  /** Takes no more postings. */
  closed: boolean;
  /** May never pay more than it has; others only together never more than the award has. */
  limited: boolean;
  available: bigint;
};
export type AwardFacts = {
  id: string;
  reference: string;
  status: AwardStatus;
  currency: string;
  startsOn: string | null;
  endsOn: string | null;
  /** The day (UTC) by the database's clock. */
  today: string;
  openConditions: number;
  /** Months of the university's books that take no more postings. */
  closedMonths: readonly string[];
  headings: HeadingFacts[];
  /** The indirect cost that a direct cost of a heading brings with it on a day, and the heading that pays it. */
  indirect: (heading: string, day: string, minor: bigint) => { heading: string; minor: bigint } | undefined;
};

/** A posting or an open commitment that was not made by an import. */
export type Candidate = {
  id: string;
  number: number;
  kind: "posting" | "commitment";
  awardId: string;
  heading: string;
  amount: bigint;
  occurredOn: string;
  description: string;
  /** A commitment that a purchase holds: it is spent there, by its deliveries. */
  ofPurchase: boolean;
};

export const alikeKey = (one: Pick<Candidate, "awardId" | "heading" | "amount">): string =>
  `${one.awardId} ${one.amount} ${one.heading}`;

export type Facts = {
  how: Conventions;
  awards: ReadonlyMap<string, AwardFacts>;
  headings: ReadonlyMap<string, string>;
  /** By `alikeKey`. */
  candidates: ReadonlyMap<string, readonly Candidate[]>;
  /** Where a key counts already, in words; of earlier imports. */
  before: ReadonlyMap<string, string>;
  /** Line by key, of this file. Grows with each line that is judged. */
  seen: Map<string, number>;
  /** Candidates that a line has taken. Grows. */
  taken: Set<string>;
};

export type Verdict = {
  status: "ready" | "matched" | "exception";
  fault: Fault | undefined;
  awardId: string | undefined;
  heading: string | undefined;
  occurredOn: string | undefined;
  minor: bigint | undefined;
  key: string | undefined;
  commitmentId?: string | undefined;
  matchedId?: string | undefined;
  reversesId?: string | undefined;
};

/** Days that the same posting may be apart in two ledgers. */
const NEAR_DAYS = 5;
const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
const near = (a: string, b: string) => Math.abs(dayNumber(a) - dayNumber(b)) <= NEAR_DAYS;

const no = (problem: Fault["problem"], reason: string): Fault => ({ problem, reason });

/** What stands against posting to an award on a day, whatever the amount. */
export function standing(award: AwardFacts, heading: HeadingFacts, day: string): Fault | undefined {
  if (!spendable(award.status, true))
    return no("award-state", `${award.reference} is ${award.status} and takes no postings.`);
  if (award.openConditions > 0)
    return no("award-state", `The agency has not accepted every condition of ${award.reference} yet.`);
  if (day > award.today) return no("malformed", `${dayWords(day)} is yet to come.`);
  if ((award.startsOn && day < award.startsOn) || (award.endsOn && day > award.endsOn))
    return no(
      "outside-period",
      `${dayWords(day)} is outside the period of ${award.reference}, ${spanWords(award.startsOn, award.endsOn)}.`,
    );
  if (award.closedMonths.includes(day.slice(0, 7)))
    return no("closed-month", `${day.slice(0, 7)} is closed.`);
  if (heading.closed) return no("heading-closed", `“${heading.name}” is closed.`);
  return undefined;
}

/** Takes what a posting needs from its headings, or says what is lacking. */
export function takeMoney(
  award: AwardFacts,
  heading: HeadingFacts,
  day: string,
  minor: bigint,
): Fault | undefined {
  const with_ = award.indirect(heading.name, day, minor);
  const other = with_ && award.headings.find(({ name }) => name === with_.heading);
  const needs: Array<[HeadingFacts, bigint]> = [[heading, minor]];
  if (with_ && other) needs.push([other, with_.minor]);
  const free = new Map<HeadingFacts, bigint>();
  for (const [its, amount] of needs) free.set(its, (free.get(its) ?? its.available) - amount);
  for (const [its, left] of free)
    if (left < 0n && its.limited)
      return no(
        "insufficient",
        `“${its.name}” of ${award.reference} lacks ${formatMoney(-left, award.currency)} for this${its === heading ? "" : ", with its indirect costs"}.`,
      );
  const spare = award.headings.reduce((sum, its) => sum + (free.get(its) ?? its.available), 0n);
  if (spare < 0n)
    return no(
      "insufficient",
      `${award.reference} as a whole lacks ${formatMoney(-spare, award.currency)} for this.`,
    );
  for (const [its, left] of free) its.available = left;
  return undefined;
}

/** Judges one line, and remembers what it takes for those after it. */
export function judge(draft: Draft, facts: Facts): Verdict {
  const verdict: Verdict = {
    status: "exception",
    fault: undefined,
    awardId: undefined,
    heading: undefined,
    occurredOn: undefined,
    minor: undefined,
    key: undefined,
  };
  const fault = understand(draft, facts, verdict) ?? place(draft, facts, verdict);
  return fault ? { ...verdict, status: "exception", fault } : verdict;
}

/** Fills in award, heading, day and amount. */
function understand(draft: Draft, facts: Facts, verdict: Verdict): Fault | undefined {
  const patched = {
    ...draft,
    date: draft.setDay ?? draft.date,
    amountText: draft.setMinor === undefined ? draft.amountText : "0",
  };
  const wrong = malformed(patched, facts.how);
  if (wrong) return wrong;
  verdict.occurredOn = draft.setDay ?? readDay(draft.date, facts.how.dates);
  const award = facts.awards.get(draft.setAwardId ?? draft.award);
  if (!award) return no("unknown-award", `“${draft.award}” is no award of your university.`);
  verdict.awardId = award.id;
  const foreign = draft.currency !== "" && draft.currency !== award.currency;
  const original = draft.setMinor ?? minorOf(draft, draft.currency || award.currency, facts.how);
  if (original === undefined)
    return no("malformed", `“${draft.amountText}” is not an amount of ${draft.currency || award.currency}.`);
  verdict.minor = foreign ? draft.converted : original;
  const named = draft.setHeading ?? facts.headings.get(draft.heading) ?? draft.heading;
  const heading = award.headings.find(({ name }) => name.toLowerCase() === named.toLowerCase());
  if (!heading) return no("unknown-heading", `“${draft.heading}” is no heading of ${award.reference}.`);
  verdict.heading = heading.name;
  verdict.key = rowKey(draft, {
    awardId: award.id,
    heading: heading.name,
    occurredOn: verdict.occurredOn!,
    minor: original,
  });
  if (original === 0n) return no("malformed", "The amount is zero.");
  if (foreign && verdict.minor === undefined)
    return no(
      "foreign-currency",
      `The line is in ${draft.currency}, ${award.reference} in ${award.currency}.`,
    );
  return undefined;
}

/** Whether it counts already, is there already, and can be posted. */
function place(draft: Draft, facts: Facts, verdict: Verdict): Fault | undefined {
  const key = verdict.key!;
  const award = facts.awards.get(draft.setAwardId ?? draft.award)!;
  const heading = award.headings.find(({ name }) => name === verdict.heading)!;
  if (!draft.anyway) {
    const earlier = facts.before.get(key);
    if (earlier) return no("duplicate", `The same posting was ${earlier}.`);
    const line = facts.seen.get(key);
    if (line !== undefined && line !== draft.number)
      return no("duplicate", `The same posting stands in line ${line} of this file.`);
  }
  if (!facts.seen.has(key)) facts.seen.set(key, draft.number);
  if (draft.matchedId) return match(facts, verdict, draft.matchedId);
  const minor = verdict.minor!;
  const its = { awardId: award.id, heading: heading.name, amount: minor };
  const alike = (facts.candidates.get(alikeKey(its)) ?? []).filter(({ id }) => !facts.taken.has(id));
  const same = alike.find(
    (one) =>
      one.kind === "posting" &&
      one.occurredOn === verdict.occurredOn &&
      mentions(one.description, draft.reference),
  );
  if (same && !draft.anyway) return match(facts, verdict, same.id);
  if (minor < 0n && !draft.reversesId)
    return no("reversed", `The line takes ${formatMoney(-minor, award.currency)} back.`);
  const stands = standing(award, heading, verdict.occurredOn!);
  if (stands) return stands;
  if (draft.reversesId) return ready(verdict, { reversesId: draft.reversesId });
  return settle(draft, facts, verdict, { award, heading, alike });
}

function match(facts: Facts, verdict: Verdict, id: string): undefined {
  facts.taken.add(id);
  verdict.matchedId = id;
  verdict.status = "matched";
}

function ready(verdict: Verdict, more: Partial<Verdict>): undefined {
  Object.assign(verdict, more, { status: "ready" });
}

type Place = { award: AwardFacts; heading: HeadingFacts; alike: readonly Candidate[] };

/** From a commitment that names it, or from the heading; asked about where it may be here already. */
function settle(draft: Draft, facts: Facts, verdict: Verdict, { award, heading, alike }: Place) {
  const commitments = alike.filter(({ kind }) => kind === "commitment");
  const chosen = draft.commitment
    ? draft.commitment
    : commitments.find((one) => !one.ofPurchase && mentions(one.description, draft.reference));
  if (chosen && !facts.taken.has(chosen.id) && verdict.minor! <= chosen.amount) {
    facts.taken.add(chosen.id);
    heading.available += chosen.amount;
    const lacking = takeMoney(award, heading, verdict.occurredOn!, verdict.minor!);
    if (lacking) heading.available -= chosen.amount;
    return lacking ?? ready(verdict, { commitmentId: chosen.id });
  }
  const like = alike.find((one) => one.kind === "commitment" || near(one.occurredOn, verdict.occurredOn!));
  if (like && !draft.anyway)
    return no(
      "possible-match",
      `${like.kind === "posting" ? "Transaction" : "Commitment"} ${like.number} of ${award.reference} has the same amount and heading: “${like.description.slice(0, 120)}”.${like.ofPurchase ? " It is of a purchase: have its delivery posted there, then match the line with that posting." : ""}`,
    );
  return takeMoney(award, heading, verdict.occurredOn!, verdict.minor!) ?? ready(verdict, {});
}
