/** The records that a run works on, made by running commands as their people would. */
import { eq, sql } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import { accessToken } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { setIndirect } from "@/lib/domain/accounts/set-indirect";
import { setRule } from "@/lib/domain/accounts/set-rule";
import { setSchedule } from "@/lib/domain/claims/set-schedule";
import { tokenHash, tokenText } from "@/lib/domain/tokens/secret";
import { newId } from "@/lib/infra/ids";
import { makeUser, run } from "@/lib/testing/make";
import { type MadeAward, makeAward, makeCast } from "@/lib/testing/make-awards";
import { makeCall } from "@/lib/testing/make-calls";
import { makeBankAccount, today } from "@/lib/testing/make-claims";
import { makeProposal } from "@/lib/testing/make-proposals";

export type Person = { id: string; token: string };
/** An award's people: on its account, at its university, at its agency. */
export type People = Record<
  "pi" | "member" | "office" | "finance" | "colleague" | "officer" | "approver",
  Person
>;
export type ChaosAward = {
  id: string;
  reference: string;
  headings: string[];
  agencyId: string;
  organisationId: string;
  people: People;
};
export type ChaosProposal = { id: string; pi: Person; version: number };
export type World = { awards: ChaosAward[]; proposals: ChaosProposal[] };

/** A personal access token, as the person would make it on their page. */
export async function giveToken(user: User): Promise<Person> {
  const id = newId();
  const now = new Date();
  await database()
    .insert(accessToken)
    .values({
      id,
      userId: user.id,
      name: "chaos",
      tokenHash: tokenHash(id),
      createdAt: now,
      expiresAt: sql`UTC_TIMESTAMP(3) + INTERVAL 1 DAY`,
    });
  return { id: user.id, token: tokenText(id) };
}

type Staff = Record<"member" | "colleague" | "approver", User>;

/** What makes an award's rules differ from the next one's: indirect costs, approvals, money paid ahead, overspending. */
const manners: Array<(made: MadeAward) => Promise<unknown>> = [
  ({ id: awardId, officer }) =>
    run(setIndirect, officer, { awardId, fromOn: "2020-01-01", rate: "12.5", heading: "Overheads" }),
  ({ id: awardId, finance }) =>
    run(setRule, finance, { awardId, overspend: "block", approvalAbove: "150.00", financeAbove: "1500.00" }),
  async ({ id: awardId, finance, officer }) => {
    await run(setRule, finance, { awardId, heading: "Travel", overspend: "warn" });
    const instalments = Array.from({ length: 12 }, (_, n) => {
      return { title: `Part ${n + 1}`, dueOn: today(), amount: "90.00", condition: "A report" };
    });
    const schedule = { basis: "milestones", frequency: "quarter", retention: "10", instalments };
    await run(setSchedule, officer, { awardId, version: 0, ...schedule });
  },
];

async function people(made: MadeAward, { member, colleague, approver }: Staff): Promise<People> {
  const { pi, office, finance, officer } = made;
  const all = Object.entries({ pi, member, office, finance, colleague, officer, approver });
  const tokens = await Promise.all(all.map(async ([name, user]) => [name, await giveToken(user)] as const));
  return Object.fromEntries(tokens) as People;
}

/** Few awards with little money, all of one agency and one university, so that clients meet on them and run out. */
async function makeAwards(): Promise<ChaosAward[]> {
  const cast = await makeCast();
  const { agency, university } = cast;
  const admin = await makeUser({ roles: [[agency, "agency-admin"]] });
  const staff = {
    member: await makeUser(),
    colleague: await makeUser({ roles: [[university, "finance"]] }),
    approver: await makeUser({ roles: [[agency, "approver"]] }),
  };
  await makeBankAccount(agency, admin, staff.approver, "PT50000201231234567890154");
  await makeBankAccount(university, cast.finance, staff.colleague, "DE89370400440532013000");
  const awards: ChaosAward[] = [];
  for (const manner of manners) {
    const headings = { Staff: "6000.00", Travel: "900.00", Overheads: "700.00" };
    const made = await makeAward({ headings, cast });
    await run(addAccountMember, made.pi, { awardId: made.id, email: staff.member.email });
    await manner(made);
    const [row] = await database()
      .select({ reference: award.reference })
      .from(award)
      .where(eq(award.id, made.id));
    awards.push({
      id: made.id,
      reference: row!.reference,
      headings: made.headings,
      agencyId: agency.id,
      organisationId: university.id,
      people: await people(made, staff),
    });
  }
  return awards;
}

/** Three awards; a few proposals. */
export async function makeWorld(): Promise<World> {
  const awards = await makeAwards();
  const call = await makeCall();
  const proposals: ChaosProposal[] = [];
  for (let n = 0; n < 4; n++) {
    const made = await makeProposal({ state: "complete", call });
    proposals.push({ id: made.proposalId, pi: await giveToken(made.pi), version: made.version });
  }
  return { awards, proposals };
}
