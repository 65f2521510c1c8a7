/** What lines are judged by, read for some hundred of them at a time. */
import type { Tx } from "@/db/client";
import { bytesToUuid, uuidToBytes } from "@/db/columns";
import { statements } from "@/lib/command/statements";
import { ruleOf } from "../accounts/guards";
import { rateFor } from "../accounts/indirect";
import { type Ledger, lockLedger } from "../accounts/ledger";
import { indirectAmount, isHeading } from "../accounts/rules";
import { type AwardFacts, alikeKey, type Candidate } from "./judge";

const WORKER = { kind: "system", name: "worker" } as const;

/** An award's ledger as lines are judged by it. `available` belongs to the facts: the ledger is not changed by them. */
export function factsOf(ledger: Ledger, reference: string): AwardFacts {
  const budgets = ledger.accounts.filter(({ code }) => isHeading(code));
  const position = (code: string) => Number(code.split(":")[1]);
  const nameOf = (wanted: number) => budgets.find(({ code }) => position(code) === wanted)?.heading;
  return {
    id: ledger.awardId,
    reference,
    status: ledger.status,
    currency: ledger.currency,
    startsOn: ledger.startsOn,
    endsOn: ledger.endsOn,
    today: ledger.today,
    openConditions: ledger.openConditions,
    closedMonths: ledger.closedMonths,
    headings: budgets.map(({ code, heading, limited, available }) => ({
      name: heading,
      closed: ruleOf(ledger, position(code)).closed,
      limited,
      available,
    })),
    indirect(heading, day, minor) {
      const own = budgets.find((budget) => budget.heading === heading);
      const rate = own && rateFor(ledger, heading, position(own.code), day);
      const pays = rate && nameOf(rate.position);
      const amount = rate ? indirectAmount(minor, rate.basisPoints) : 0n;
      return pays && amount > 0n ? { heading: pays, minor: amount } : undefined;
    },
  };
}

type AwardRow = { code: string; id: Buffer; reference: string };

/** Which of a university's awards codes mean: its references, and what it said of its own codes before. */
export async function awardsByCode(
  tx: Tx,
  organisationId: string,
  codes: readonly string[],
): Promise<Map<string, { id: string; reference: string }>> {
  if (codes.length === 0) return new Map();
  const organisation = uuidToBytes(organisationId);
  const [own, said] = (await statements(
    tx,
    `SELECT reference AS code, id, reference FROM award WHERE organisation_id = ? AND reference IN (?);
     SELECT i.code, a.id, a.reference FROM import_alias i JOIN award a ON a.id = i.award_id
     WHERE i.organisation_id = ? AND i.kind = 'award' AND i.code IN (?) AND a.organisation_id = i.organisation_id`,
    [organisation, codes, organisation, codes],
  )) as [AwardRow[], AwardRow[]];
  const known = new Map(own.map((row) => [row.code.toLowerCase(), row]));
  for (const row of said) known.set(row.code.toLowerCase(), row);
  const found = new Map<string, { id: string; reference: string }>();
  for (const code of codes) {
    const row = known.get(code.toLowerCase());
    if (row) found.set(code, { id: bytesToUuid(row.id), reference: row.reference });
  }
  return found;
}

/** Which headings a university's own codes mean, as far as it has said. */
export async function headingsByCode(
  tx: Tx,
  organisationId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const [rows] = (await statements(
    tx,
    `SELECT code, heading FROM import_alias WHERE organisation_id = ? AND kind = 'heading' AND code IN (?); SELECT 1`,
    [uuidToBytes(organisationId), codes],
  )) as [Array<{ code: string; heading: string }>];
  return new Map(rows.map(({ code, heading }) => [code, heading]));
}

/** The ledgers of awards, ids ascending: so they are locked in the order that everybody locks in. */
export async function ledgersOf(
  tx: Tx,
  awards: Iterable<{ id: string; reference: string }>,
): Promise<Array<{ ledger: Ledger; reference: string }>> {
  const sorted = [...awards].sort((a, b) => (a.id < b.id ? -1 : 1));
  const found: Array<{ ledger: Ledger; reference: string }> = [];
  for (const { id, reference } of sorted) found.push({ ledger: await lockLedger(tx, WORKER, id), reference });
  return found;
}

type KeyRow = { own_key: Buffer; number: number; file_name: string; made_at: Date; import_id: Buffer };

/** Where keys count already, in words that follow “the same posting was”. */
export async function countedKeys(
  tx: Tx,
  organisationId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const [rows] = (await statements(
    tx,
    `SELECT r.own_key, r.line AS number, i.file_name, i.made_at, r.import_id FROM import_row r
     JOIN ledger_import i ON i.id = r.import_id WHERE r.organisation_id = ? AND r.own_key IN (?); SELECT 1`,
    [uuidToBytes(organisationId), keys.map((key) => Buffer.from(key, "hex"))],
  )) as [KeyRow[]];
  return new Map(
    rows.map((row) => [
      row.own_key.toString("hex"),
      `brought in on ${row.made_at.toISOString().slice(0, 10)} from line ${row.number} of “${row.file_name}”`,
    ]),
  );
}

type CandidateRow = {
  id: Buffer;
  number: number;
  kind: string;
  award_id: Buffer;
  heading: string;
  amount: number | string;
  occurred_on: string;
  description: string;
  of_purchase: number;
};

const FREE = `(t.source_type IS NULL OR t.source_type <> 'import')
  AND NOT EXISTS (SELECT 1 FROM import_row x WHERE x.matched_id = t.id)`;
const COLUMNS = `t.id, t.number, t.kind, t.award_id, t.heading, t.amount, CAST(t.occurred_on AS CHAR) AS occurred_on, t.description,
  t.kind = 'reserve' AND COALESCE(t.source_type = 'purchase', 0) AS of_purchase`;

/**
 * Postings and open commitments of awards that lines could be: postings some days around theirs of the same amounts,
 * commitments of any age. Those that imports made are not among them: they are told by their keys.
 */
export async function candidatesOf(
  tx: Tx,
  awardIds: readonly string[],
  around: { from: string; to: string; amounts: readonly bigint[] },
): Promise<Map<string, Candidate[]>> {
  const found = new Map<string, Candidate[]>();
  if (awardIds.length === 0 || around.amounts.length === 0) return found;
  const ids = awardIds.map(uuidToBytes);
  const [postings, commitments] = (await statements(
    tx,
    `SELECT ${COLUMNS} FROM transfer t WHERE t.award_id IN (?) AND t.kind IN ('spend', 'post') AND t.amount IN (?)
       AND t.occurred_on BETWEEN ? - INTERVAL 5 DAY AND ? + INTERVAL 5 DAY AND ${FREE}
       AND NOT EXISTS (SELECT 1 FROM transfer r WHERE r.reverses_id = t.id);
     SELECT ${COLUMNS} FROM transfer t WHERE t.award_id IN (?) AND t.kind = 'reserve' AND t.amount IN (?)
       AND NOT EXISTS (SELECT 1 FROM transfer s WHERE s.pending_id = t.id)`,
    [ids, around.amounts, around.from, around.to, ids, around.amounts],
  )) as [CandidateRow[], CandidateRow[]];
  for (const row of [...postings, ...commitments]) {
    const one: Candidate = {
      id: bytesToUuid(row.id),
      number: row.number,
      kind: row.kind === "reserve" ? "commitment" : "posting",
      awardId: bytesToUuid(row.award_id),
      heading: row.heading,
      amount: BigInt(row.amount),
      occurredOn: row.occurred_on,
      description: row.description,
      ofPurchase: Boolean(row.of_purchase),
    };
    const key = alikeKey(one);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}
