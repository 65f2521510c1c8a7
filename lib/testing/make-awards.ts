/** Awards of a test's own, each with its people. */
import { eq } from "drizzle-orm";
import { accountRule } from "@/db/schema/accounts";
import { awardCondition, type ConditionStatus } from "@/db/schema/award-terms";
import { type AwardStatus, award, awardHeading, awardIndirect } from "@/db/schema/awards";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { noteRules } from "@/lib/domain/accounts/ledger-facts";
import { acceptAward } from "@/lib/domain/awards/accept";
import { parseAmount } from "@/lib/domain/money";
import { newId } from "@/lib/infra/ids";
import { makeOrganisation, makeUser, type Organisation, run, unique } from "./make";

export type MakeAward = {
  state?: "offered" | "active";
  /** Amounts by heading, as decimal text. Default: Staff 60000.00, Travel 5000.00. */
  headings?: Record<string, string>;
  currency?: string;
  /** Whose award it is to be: organisations and people of an earlier one. Default: new ones. */
  cast?: Cast;
};

/** Organisations and people of an award. */
export type Cast = Omit<MadeAward, "id" | "headings">;

export type MadeAward = {
  id: string;
  agency: Organisation;
  university: Organisation;
  headings: string[];
  pi: User;
  /** Research office and finance of the university. */
  office: User;
  finance: User;
  /** Programme officer of the agency. */
  officer: User;
};

/** An agency and a university with the people that an award needs. */
export async function makeCast(): Promise<Cast> {
  const [agency, university] = [await makeOrganisation("agency"), await makeOrganisation("university")];
  const pi = await makeUser({ roles: [[university, "researcher"]] });
  const office = await makeUser({ roles: [[university, "research-office"]] });
  const finance = await makeUser({ roles: [[university, "finance"]] });
  const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
  return { agency, university, pi, office, finance, officer };
}

/** An award that was offered, and unless `state` says otherwise accepted by its university. */
export async function makeAward(options: MakeAward = {}): Promise<MadeAward> {
  const { currency = "EUR", state = "active" } = options;
  const headings = Object.entries(options.headings ?? { Staff: "60000.00", Travel: "5000.00" });
  const { cast = await makeCast() } = options;
  const { agency, university, pi, office } = cast;
  const id = newId();
  const rows = headings.map(([name, text], index) => {
    const amount = parseAmount(text, currency);
    if (amount === undefined) throw new Error(`${text} is no amount of ${currency}`);
    return { awardId: id, position: index + 1, name, amount };
  });
  await database()
    .insert(award)
    .values({
      id,
      proposalId: newId(),
      callId: newId(),
      agencyId: agency.id,
      organisationId: university.id,
      piId: pi.id,
      reference: unique("A"),
      title: unique("Award"),
      abstract: "What will be found out.",
      status: "offered",
      currency,
      ruled: false,
      amount: rows.reduce((sum, row) => sum + row.amount, 0n),
      offeredAt: new Date(),
    });
  await database().insert(awardHeading).values(rows);
  if (state === "active") await run(acceptAward, office, { awardId: id });
  return { ...cast, id, headings: rows.map((row) => row.name) };
}

/** Puts an award into a state that would take many commands to reach. */
export async function setStatus(awardId: string, status: AwardStatus): Promise<void> {
  await database().update(award).set({ status }).where(eq(award.id, awardId));
}

/** Sets the period of performance; days such as `2026-05-31`. */
export async function setPeriod(
  awardId: string,
  startsOn: string | null,
  endsOn: string | null,
): Promise<void> {
  await database().update(award).set({ startsOn, endsOn }).where(eq(award.id, awardId));
}

/** A condition precedent of an award; its id. */
export async function makeCondition(
  awardId: string,
  status: ConditionStatus = "open",
  position = 1,
): Promise<string> {
  const id = newId();
  await database().insert(awardCondition).values({ id, awardId, position, text: "Ethics approval", status });
  await noteRules(database(), [awardId]);
  return id;
}

/** A rate of indirect costs, borne by all headings but the one at `position`, which it is charged to. */
export async function makeRate(
  awardId: string,
  by: User,
  rate: { basisPoints: number; fromOn?: string; position?: number },
): Promise<void> {
  const added = { reason: "", addedBy: by.id, addedAt: new Date() };
  await database()
    .insert(awardIndirect)
    .values({ awardId, fromOn: "2020-01-01", base: null, position: 2, ...rate, ...added });
  await noteRules(database(), [awardId]);
}

/** A rule of a heading, or with position 0 of all; the usual one where nothing is said. */
export async function makeRule(
  awardId: string,
  by: User,
  rule: Partial<typeof accountRule.$inferInsert> = {},
): Promise<void> {
  await database()
    .insert(accountRule)
    .values({ awardId, position: 1, ...rule, changedBy: by.id, changedAt: new Date() });
  await noteRules(database(), [awardId]);
}
