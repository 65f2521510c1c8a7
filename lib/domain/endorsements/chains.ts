/** Reading chains and delegations, for commands, reactions and pages alike. */
import { and, asc, desc, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { endorsementChain, endorsementDelegate, endorsementPassage } from "@/db/schema/endorsements";
import { membership } from "@/db/schema/organisations";
import { endorsingRoles, officeRoles } from "@/lib/domain/proposals/policy";
import { type Chain, DEFAULT_CHAIN, type Delegation, type Step } from "./rules";

type Db = Pick<Tx, "select" | "selectDistinct">;

/** Those of the people who (still) see the university's proposals as its office. */
async function stillThere(db: Db, organisationId: string, people: string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ userId: membership.userId })
    .from(membership)
    .where(
      and(
        eq(membership.organisationId, organisationId),
        inArray(membership.userId, people),
        inArray(membership.role, [...officeRoles]),
      ),
    );
  return new Set(rows.map(({ userId }) => userId));
}

/**
 * The chain in force at an instant (now when absent). People who have left count no more; a step whose people have all
 * left is the research office's, so that nothing waits for nobody.
 */
export async function chainOf(db: Db, organisationId: string, at?: Date): Promise<Chain> {
  const [row] = await db
    .select()
    .from(endorsementChain)
    .where(
      and(
        eq(endorsementChain.organisationId, organisationId),
        at ? lte(endorsementChain.setAt, at) : undefined,
      ),
    )
    .orderBy(desc(endorsementChain.version))
    .limit(1);
  if (!row) return DEFAULT_CHAIN;
  const steps = JSON.parse(row.steps) as Step[];
  const there = await stillThere(db, organisationId, [...new Set(steps.flatMap(({ people }) => people))]);
  return {
    version: row.version,
    internalDays: row.internalDays,
    steps: steps.map((step) => ({ ...step, people: step.people.filter((id) => there.has(id)) })),
  };
}

const NOW: SQL = sql`UTC_TIMESTAMP(3)`;

/** Delegations in force now, of people who are still there. */
export async function delegationsOf(db: Db, organisationId: string): Promise<Delegation[]> {
  const rows = await db
    .select({
      userId: endorsementDelegate.userId,
      delegateId: endorsementDelegate.delegateId,
      role: membership.role,
    })
    .from(endorsementDelegate)
    .innerJoin(
      membership,
      and(
        eq(membership.organisationId, endorsementDelegate.organisationId),
        eq(membership.userId, endorsementDelegate.userId),
      ),
    )
    .where(
      and(
        eq(endorsementDelegate.organisationId, organisationId),
        lte(endorsementDelegate.startsAt, NOW),
        gt(endorsementDelegate.endsAt, NOW),
      ),
    );
  const found = new Map<string, Delegation>();
  for (const { userId, delegateId, role } of rows) {
    const key = `${userId} ${delegateId}`;
    const office = (found.get(key)?.office ?? false) || (endorsingRoles as readonly string[]).includes(role);
    found.set(key, { userId, delegateId, office });
  }
  return [...found.values()];
}

/** The steps that a submission has passed, the first first. */
export const passagesOf = (db: Db, submissionId: string) =>
  db
    .select()
    .from(endorsementPassage)
    .where(eq(endorsementPassage.submissionId, submissionId))
    .orderBy(asc(endorsementPassage.position));

/** Whom a step waits for: its people and those who stand in for them. */
export async function holdersOf(db: Db, organisationId: string, step: Step): Promise<string[]> {
  const own =
    step.people.length > 0
      ? step.people
      : (
          await db
            .selectDistinct({ userId: membership.userId })
            .from(membership)
            .where(
              and(
                eq(membership.organisationId, organisationId),
                inArray(membership.role, [...endorsingRoles]),
              ),
            )
        ).map(({ userId }) => userId);
  const delegations = await delegationsOf(db, organisationId);
  const standIns = delegations
    .filter(({ userId }) => own.includes(userId))
    .map(({ delegateId }) => delegateId);
  return [...new Set([...own, ...standIns])];
}
