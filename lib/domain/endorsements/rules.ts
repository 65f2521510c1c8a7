/** A university's chain of endorsement: which step is next, and who may take it. Pure and browser-safe. */

/** `people`: user ids; none: the research office. */
export type Step = { name: string; people: string[] };
export type Chain = { version: number; steps: Step[]; internalDays: number };
/** `office`: the absent person endorses for the office. */
export type Delegation = { userId: string; delegateId: string; office: boolean };

export const LIMITS = { steps: 6, name: 80, people: 20, days: 60, longestDelegation: 366 } as const;

/** Of a university that has set none: one step, the research office. */
export const DEFAULT_CHAIN: Chain = {
  version: 0,
  steps: [{ name: "Research office", people: [] }],
  internalDays: 0,
};

/** The step that a submission is at after `passed` steps. */
export const stepAt = (chain: Chain, passed: number): Step =>
  chain.steps[Math.min(passed, chain.steps.length - 1)] ?? DEFAULT_CHAIN.steps[0]!;

export const isLastStep = (chain: Chain, passed: number): boolean => passed >= chain.steps.length - 1;

/**
 * Whether somebody may take a step: themselves, or for the person whose delegate they are.
 * @param inOffice they belong to those who endorse for the office
 */
export function holds(
  step: Step,
  actorId: string,
  inOffice: boolean,
  delegations: readonly Delegation[],
): { holds: boolean; onBehalfOf?: string } {
  const own = step.people.length === 0 ? inOffice : step.people.includes(actorId);
  if (own) return { holds: true };
  const given = delegations.find(
    (one) =>
      one.delegateId === actorId &&
      (step.people.length === 0 ? one.office : step.people.includes(one.userId)),
  );
  return given ? { holds: true, onBehalfOf: given.userId } : { holds: false };
}

/** By when the university wants to have it, so that it can be endorsed by the deadline; undefined without one. */
export const internalDeadline = (deadline: Date, days: number): Date | undefined =>
  days > 0 ? new Date(deadline.getTime() - days * 86_400_000) : undefined;
