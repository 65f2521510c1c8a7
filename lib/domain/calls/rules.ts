/** What a call may be: its states by the clock, and which dates, amounts and headings make sense. Pure. */
import { readInstant } from "@/lib/infra/clock";
import { amountText, parseAmount } from "../money";

/** draft → scheduled → open → closed → archived. Opening and closing follow the database's clock, never a person. */
export const callStates = ["draft", "scheduled", "open", "closed", "archived"] as const;
export type CallState = (typeof callStates)[number];

/** What the state of a call depends on. */
export type CallTimes = { status: "draft" | "published" | "archived"; opensAt: Date; closesAt: Date };

/** The state of a call at an instant. It opens at `opensAt` and is closed at `closesAt`, to the millisecond. */
export function callState(call: CallTimes, now: Date): CallState {
  if (call.status !== "published") return call.status;
  if (now < call.opensAt) return "scheduled";
  return now < call.closesAt ? "open" : "closed";
}

/** Whether a proposal may be started, changed or submitted: judged by when the request arrived. */
export const isOpen = (call: CallTimes, at: Date): boolean => callState(call, at) === "open";

/** States in which a call may be put away; an open one has people writing for it. */
export const archivable: readonly CallState[] = ["draft", "scheduled", "closed"];
/** States in which the closing date of a published call may move. */
export const extendable: readonly CallState[] = ["scheduled", "open"];

const YEAR = 366 * 24 * 3_600_000;
/** A call closes within this time from now. */
export const FARTHEST_MS = 10 * YEAR;
/** A call may say that it opened up to this time ago (one that moves here from elsewhere). */
const EARLIEST_MS = 2 * YEAR;

export const LIMITS = {
  title: 200,
  summary: 500,
  description: 15_000,
  eligibility: 5_000,
  heading: 80,
  question: 2_000,
  answer: 5_000,
} as const;
export const MOST_HEADINGS = 20;

/** A call's own fields as typed: amounts as text, instants with an offset or on the clock of `timeZone`. */
export type TypedCall = {
  title: string;
  summary: string;
  description: string;
  eligibility: string;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  currency: string;
  minimumAmount: string;
  maximumAmount: string;
  headings: string[];
  /** Keys of the vocabulary; none: open to all. */
  disciplines: string[];
  careerStages: string[];
  /** Minutes after the closing time in which submissions are still taken; everybody sees them beforehand. */
  graceMinutes: number;
  /** The agency sees nothing of the proposals until the call has closed and its grace is over. */
  sealed: boolean;
};

/** The same as stored: instants UTC, amounts in minor units. */
export type CallFields = Omit<TypedCall, "opensAt" | "closesAt" | "minimumAmount" | "maximumAmount"> & {
  opensAt: Date;
  closesAt: Date;
  minimumAmount: bigint;
  maximumAmount: bigint;
};

type Errors = Record<string, string[]>;
export type Checked = { ok: true; fields: CallFields } | { ok: false; errors: Errors };

/** What people compare headings by: case and composition do not make two headings of one. */
const headingKey = (name: string) => name.normalize("NFC").toLocaleLowerCase("en");

/** Reads the typed fields of a call and says everything that is wrong with them, by field. */
export function checkCall(typed: TypedCall, now: Date): Checked {
  const errors: Errors = {};
  const wrong = (field: string, message: string) => {
    errors[field] = [...(errors[field] ?? []), message];
  };
  const dates = checkDates(typed, now, wrong);
  const amounts = checkAmounts(typed, wrong);
  const seen = new Map<string, number>();
  typed.headings.forEach((name, index) => {
    const earlier = seen.get(headingKey(name));
    if (earlier === undefined) seen.set(headingKey(name), index);
    else wrong(`headings.${index}`, `Is the same as heading ${earlier + 1}. Give each heading its own name.`);
  });
  if (Object.keys(errors).length > 0 || !dates || !amounts) return { ok: false, errors };
  const { title, summary, description, eligibility, timeZone, currency, headings } = typed;
  const { disciplines, careerStages, graceMinutes, sealed } = typed;
  const texts = { title, summary, description, eligibility, timeZone, currency, headings };
  const others = { disciplines, careerStages, graceMinutes, sealed };
  return { ok: true, fields: { ...texts, ...others, ...dates, ...amounts } };
}

type Wrong = (field: string, message: string) => void;

function checkDates(
  typed: TypedCall,
  now: Date,
  wrong: Wrong,
): { opensAt: Date; closesAt: Date } | undefined {
  const read = (field: "opensAt" | "closesAt") => {
    const at = readInstant(typed[field], typed.timeZone);
    if (at instanceof Date) return at;
    wrong(field, at.problem);
    return undefined;
  };
  const opensAt = read("opensAt");
  const closesAt = read("closesAt");
  if (!opensAt || !closesAt) return undefined;
  if (opensAt.getTime() < now.getTime() - EARLIEST_MS)
    wrong("opensAt", "Is more than two years ago. Enter a later opening date.");
  if (closesAt <= opensAt)
    wrong("closesAt", "The call would close before it opens. Enter a closing date after the opening date.");
  if (closesAt.getTime() > now.getTime() + FARTHEST_MS)
    wrong("closesAt", "Is more than ten years from now. Enter an earlier closing date.");
  return { opensAt, closesAt };
}

function checkAmounts(
  typed: TypedCall,
  wrong: Wrong,
): { minimumAmount: bigint; maximumAmount: bigint } | undefined {
  const { currency } = typed;
  const read = (field: "minimumAmount" | "maximumAmount") => {
    const minor = parseAmount(typed[field], currency);
    if (minor === undefined)
      wrong(field, `Is not an amount in ${currency}. Enter one such as ${example(currency)}.`);
    return minor;
  };
  const minimumAmount = read("minimumAmount");
  const maximumAmount = read("maximumAmount");
  if (minimumAmount === undefined || maximumAmount === undefined) return undefined;
  if (maximumAmount === 0n) wrong("maximumAmount", "Enter an amount above zero.");
  else if (minimumAmount > maximumAmount)
    wrong("maximumAmount", "Is below the minimum amount. Enter a maximum that is at least the minimum.");
  return { minimumAmount, maximumAmount };
}

/** 1250.50 in the decimals of the currency. */
const example = (currency: string) => amountText(parseAmount("1250", currency) ?? 1250n, currency);

/** The fields of a stored call as they would be typed, so that a change of some of them is judged with the rest. */
export function asTyped(call: CallFields): TypedCall {
  return {
    title: call.title,
    summary: call.summary,
    description: call.description,
    eligibility: call.eligibility,
    opensAt: call.opensAt.toISOString(),
    closesAt: call.closesAt.toISOString(),
    timeZone: call.timeZone,
    currency: call.currency,
    minimumAmount: amountText(call.minimumAmount, call.currency),
    maximumAmount: amountText(call.maximumAmount, call.currency),
    headings: call.headings,
    disciplines: call.disciplines,
    careerStages: call.careerStages,
    graceMinutes: call.graceMinutes,
    sealed: call.sealed,
  };
}

/** What keeps a complete draft from being published: everything at once, by field. */
export function publishProblems(call: CallFields, now: Date): Errors {
  const errors: Errors = {};
  if (call.description.trim() === "") errors.description = ["Describe the call before you publish it."];
  if (call.closesAt <= now)
    errors.closesAt = ["Has passed. Enter a closing date in the future before you publish the call."];
  return errors;
}
