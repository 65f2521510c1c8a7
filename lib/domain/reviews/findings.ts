/**
 * What is found between a person and a proposal, and what became of it: the one way for reviews and panels, which
 * keep their findings in tables of their own.
 */
import type { Tx } from "@/db/client";
import { sha256 } from "@/lib/infra/ids";
import { conflictFactsOf } from "./conflict-facts";
import { type Finding, findConflicts } from "./conflict-rules";

type Selects = Pick<Tx, "select">;
type Person = { userId: string | null; email: string };
export type Found = Finding & { fingerprint: string };

/** The same fact is the same finding, whenever and however it is told. */
const fingerprintOf = ({ rule, ids }: Finding): string => sha256(JSON.stringify([rule, ...ids]));

/** What the rules find at this moment between one person and each of the proposals; none for those that are gone. */
export async function findAll(
  db: Selects,
  proposalIds: readonly string[],
  person: Person,
  now: Date,
): Promise<Map<string, Found[]>> {
  const facts = await conflictFactsOf(db, proposalIds, person, now);
  const found = [...facts].map(
    ([id, its]) =>
      [id, findConflicts(its).map((one) => ({ ...one, fingerprint: fingerprintOf(one) }))] as const,
  );
  return new Map(found);
}

/** Whether something is found that nobody has dismissed. */
export function stands(
  found: readonly Found[],
  known: readonly { fingerprint: string; dismissedAt: Date | null }[],
): boolean {
  const dismissed = new Set(known.flatMap((one) => (one.dismissedAt ? [one.fingerprint] : [])));
  return found.some((one) => !dismissed.has(one.fingerprint));
}

type Known = {
  id: string;
  fingerprint: string;
  evidence: string;
  goneAt: Date | null;
  dismissedAt: Date | null;
};

/** What is to be written so that what is kept says what is found now; `open` counts what stands undismissed. */
export function reconcile(found: readonly Found[], known: readonly Known[]) {
  const now = new Map(found.map((one) => [one.fingerprint, one]));
  const before = new Map(known.map((one) => [one.fingerprint, one]));
  return {
    fresh: [...now.values()].filter(({ fingerprint }) => !before.has(fingerprint)),
    again: known.flatMap((one) => {
      const evidence = now.get(one.fingerprint)?.evidence;
      return evidence !== undefined && (one.goneAt || one.evidence !== evidence)
        ? [{ id: one.id, evidence }]
        : [];
    }),
    gone: known.filter((one) => !one.goneAt && !now.has(one.fingerprint)).map(({ id }) => id),
    open: [...now.keys()].filter((key) => !before.get(key)?.dismissedAt).length,
  };
}
