/** What whoever asks has typed, made into what is stored: by kind, checked against the award. */
import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { changeKinds } from "@/db/schema/changes";
import { membership } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { type FieldErrors, invalid } from "@/lib/command/errors";
import { dayText, int, longText, text, ticked, uuid } from "@/lib/command/fields";
import { transferAmount } from "@/lib/domain/accounts/rules";
import { dayWords } from "@/lib/domain/days";
import { amountText } from "@/lib/domain/money";
import type { AwardFacts } from "./facts";
import { type Addition, changeLimits, type Line, type ProposedOf, teamChanges } from "./kinds";

const heading = () => text({ min: 0, max: 80 }).default("");
const amount = () => z.string().max(30, "Is too long for an amount.").default("");

/** Fields of every kind; those of others are left alone. */
export const changeInput = {
  awardId: uuid(),
  kind: z.enum(changeKinds, "Choose what should change."),
  reason: longText({ max: changeLimits.reason }),
  lines: z
    .array(z.strictObject({ from: heading(), to: heading(), amount: amount() }))
    .max(changeLimits.lines)
    .optional(),
  additions: z
    .array(z.strictObject({ heading: heading(), amount: amount() }))
    .max(30)
    .optional(),
  endsOn: dayText().optional(),
  email: z.string().trim().toLowerCase().max(254).optional(),
  stays: ticked().optional(),
  what: z.enum(teamChanges, "Choose what happens.").optional(),
  name: text({ min: 0, max: 120 }).optional(),
  role: text({ min: 0, max: 120 }).optional(),
  percent: int({ min: 1, max: 100 }).optional(),
  months: int({ min: 1, max: 60 }).optional(),
  title: text({ min: 0, max: 200 }).optional(),
  abstract: longText({ min: 0, max: 5_000 }).optional(),
};
const shape = z.object(changeInput);
export type ChangeInput = z.output<typeof shape>;

class Problems {
  readonly errors: FieldErrors = {};
  add(field: string, message: string): void {
    this.errors[field] = [...(this.errors[field] ?? []), message];
  }
  end(): void {
    if (Object.keys(this.errors).length > 0) throw invalid(this.errors);
  }
}

/** Canonical amount text, or a problem noted. */
function readAmount(typed: string, currency: string, field: string, problems: Problems): string {
  const read = transferAmount(typed, currency);
  if ("minor" in read) return amountText(read.minor, currency);
  problems.add(field, read.problem);
  return "";
}

function readLines(input: ChangeInput, award: AwardFacts): Line[] {
  const problems = new Problems();
  const names = award.headings.map(({ name }) => name);
  const filled = (input.lines ?? []).filter(({ from, to, amount: its }) => from || to || its);
  if (filled.length === 0) problems.add("lines", "Enter at least one move: from, to and an amount.");
  const lines = filled.map(({ from, to, amount: typed }, index) => {
    const at = `lines.${index}`;
    for (const [side, value] of [
      ["from", from],
      ["to", to],
    ] as const)
      if (!names.includes(value))
        problems.add(`${at}.${side}`, `Choose one of the headings: ${names.join(", ")}.`);
    if (from && from === to) problems.add(`${at}.to`, "Choose another heading than the one it comes from.");
    return { from, to, amount: readAmount(typed, award.currency, `${at}.amount`, problems) };
  });
  problems.end();
  return lines;
}

function readAdditions(input: ChangeInput, award: AwardFacts): Addition[] {
  const problems = new Problems();
  const names = award.headings.map(({ name }) => name);
  const filled = (input.additions ?? []).filter(({ amount: its }) => its.trim() !== "");
  if (filled.length === 0) problems.add("additions", "Enter an amount for at least one heading.");
  const additions = filled.map(({ heading: name, amount: typed }, index) => {
    if (!names.includes(name))
      problems.add(`additions.${index}.heading`, `Choose one of the headings: ${names.join(", ")}.`);
    return {
      heading: name,
      amount: readAmount(typed, award.currency, `additions.${index}.amount`, problems),
    };
  });
  problems.end();
  return additions;
}

function readEnd({ endsOn }: ChangeInput, award: AwardFacts) {
  if (award.endsOn === null)
    throw invalid({ kind: ["This award has no last day, so it cannot be extended."] });
  if (!endsOn) throw invalid({ endsOn: ["Enter the new last day, such as 2027-06-30."] });
  if (endsOn <= award.endsOn)
    throw invalid({
      endsOn: [`Is not after ${dayWords(award.endsOn)}, the last day as it is. Enter a later one.`],
    });
  if (Number(endsOn.slice(0, 4)) > Number(award.endsOn.slice(0, 4)) + 10)
    throw invalid({ endsOn: ["Is more than ten years later. Enter an earlier day."] });
  return { from: award.endsOn, endsOn };
}

/** The confirmed account of somebody of the award's university. */
async function readSuccessor(tx: Tx, email: string | undefined, award: AwardFacts) {
  if (!email) throw invalid({ email: ["Enter the new investigator's e-mail address."] });
  const [person] = await tx
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .innerJoin(
      membership,
      and(eq(membership.userId, user.id), eq(membership.organisationId, award.organisationId)),
    )
    .where(and(eq(user.email, email), eq(user.status, "active"), isNotNull(user.emailConfirmedAt)))
    .limit(1);
  if (!person)
    throw invalid({
      email: [
        "Nobody of the university uses this address. Ask them to register and to join the university first.",
      ],
    });
  if (person.id === award.piId) throw invalid({ email: ["This person leads the award already."] });
  return person;
}

function readTeam(input: ChangeInput, award: AwardFacts) {
  const problems = new Problems();
  const { what, name = "", email = "", role = "", percent, months } = input;
  if (!what) problems.add("what", "Choose what happens.");
  if (!name) problems.add("name", "Enter the person's name.");
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    problems.add("email", "Enter an e-mail address such as name@example.org, or none.");
  if (email && email === award.piEmail && what === "leaves")
    problems.add("email", "The principal investigator leaves by a request for a new one.");
  if (what === "effort" && percent === undefined)
    problems.add("percent", "Enter by how much the effort falls, in percent.");
  if (what === "absent" && months === undefined)
    problems.add("months", "Enter how many months they are away.");
  problems.end();
  return {
    what: what!,
    name,
    email,
    role,
    ...(what === "effort" && percent !== undefined ? { percent } : {}),
    ...(what === "absent" && months !== undefined ? { months } : {}),
  };
}

function readScope({ title = "", abstract = "" }: ChangeInput, award: AwardFacts) {
  const proposed = {
    title: title === award.title ? "" : title,
    abstract: abstract === award.abstract ? "" : abstract,
  };
  if (!proposed.title && !proposed.abstract)
    throw invalid({ abstract: ["Nothing is different. Change the title or the summary."] });
  return proposed;
}

/** @throws Rejection 400 that names each field, its limit and the remedy */
export async function readProposed(tx: Tx, input: ChangeInput, award: AwardFacts): Promise<ProposedOf> {
  const { kind } = input;
  switch (kind) {
    case "virement":
      return { kind, proposed: { lines: readLines(input, award) } };
    case "funding":
      return { kind, proposed: { additions: readAdditions(input, award) } };
    case "extension":
      return { kind, proposed: readEnd(input, award) };
    case "pi": {
      const { id: userId, name, email } = await readSuccessor(tx, input.email, award);
      return { kind, proposed: { userId, name, email, stays: input.stays ?? false } };
    }
    case "team":
      return { kind, proposed: readTeam(input, award) };
    case "scope":
      return { kind, proposed: readScope(input, award) };
    case "suspension":
    case "resumption":
      return { kind, proposed: {} };
  }
}
