/** Which postings of the ledger a claim takes: those that are eligible, and that no claim has yet. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { uuidToBytes } from "@/db/columns";
import { claimLine } from "@/db/schema/claims";
import { statements } from "@/lib/command/statements";
import { evenShare } from "./periods";
import { type AwardRow, type ClaimRow, forecastFor } from "./records";

// What enters a `spent` account is a cost, what leaves it was taken back; reservations only set money aside.
// Costs outside the period of performance are not eligible. What was booked late, into an earlier period, is claimed now.
// A reversal goes with the cost that it takes back, whatever its own day: one that comes after the award has ended
// counts on its last day, else the agency would go on paying for what the university got back.
const TAKE = `INSERT INTO claim_posting (transfer_id, claim_id, position, amount, occurred_on)
SELECT t.id, ?, h.position, IF(c.code LIKE 'spent:%', t.amount, -t.amount), t.occurred_on
FROM transfer t
JOIN account d ON d.id = t.debit_id
JOIN account c ON c.id = t.credit_id
JOIN award_heading h ON h.award_id = t.award_id AND h.name = t.heading
LEFT JOIN transfer o ON o.id = t.reverses_id
LEFT JOIN claim_posting p ON p.transfer_id = t.id
WHERE t.award_id = ? AND t.kind NOT IN ('reserve', 'release') AND (c.code LIKE 'spent:%' OR d.code LIKE 'spent:%')
AND LEAST(t.occurred_on, COALESCE(CAST(? AS DATE), t.occurred_on)) <= CAST(? AS DATE)
AND COALESCE(o.occurred_on, t.occurred_on) >= COALESCE(CAST(? AS DATE), DATE '1000-01-01')
AND COALESCE(o.occurred_on, t.occurred_on) <= COALESCE(CAST(? AS DATE), DATE '9999-12-31')
AND p.transfer_id IS NULL`;

type Its = { award: AwardRow; claim: Pick<ClaimRow, "id" | "toOn"> };

/** Takes every eligible posting up to the end of the claim's period that no claim has. */
export async function takePostings(tx: Tx, { award, claim }: Its): Promise<void> {
  const { startsOn, endsOn } = award;
  const values = [uuidToBytes(claim.id), uuidToBytes(award.id), endsOn, claim.toOn, startsOn, endsOn];
  await statements(tx, `${TAKE}; SELECT 1`, values);
}

const LEAVE = `DELETE p FROM claim_posting p JOIN transfer t ON t.id = p.transfer_id
LEFT JOIN transfer o ON o.id = ?
WHERE p.claim_id = ? AND (t.id = o.id OR t.reverses_id = o.id OR t.cause_id = o.id OR t.id = o.reverses_id OR t.id = o.cause_id)`;

/**
 * Leaves a posting out of a claim, with what belongs to it: its reversal, or the cost that it reverses, and indirect
 * costs. It can be claimed later.
 * @returns how many postings were left out
 */
export async function leavePosting(tx: Tx, claimId: string, transferId: string): Promise<number> {
  const results = await statements(tx, `${LEAVE}; SELECT 1`, [uuidToBytes(transferId), uuidToBytes(claimId)]);
  return (results[0] as { affectedRows: number }).affectedRows;
}

type Headings = ReadonlyArray<{ position: number; name: string; amount: bigint }>;

/** Writes an empty line for each heading, with what was planned for the period. */
export async function writeLines(
  tx: Tx,
  its: { award: AwardRow; headings: Headings; claim: Pick<ClaimRow, "id" | "fromOn" | "toOn"> },
): Promise<void> {
  const { award, headings, claim } = its;
  const forecast = await forecastFor(tx, award.id, claim.fromOn, claim.id);
  const whole = award.startsOn && award.endsOn ? { fromOn: award.startsOn, toOn: award.endsOn } : undefined;
  const planOf = ({ position, amount }: Headings[number]) => {
    const said = forecast.get(position);
    if (said?.toOn === claim.toOn) return { planned: said.amount, planFrom: "forecast" as const };
    if (whole) return { planned: evenShare(amount, whole, claim), planFrom: "budget" as const };
    return { planned: null, planFrom: null };
  };
  const rows = headings.map((heading) => ({
    claimId: claim.id,
    position: heading.position,
    heading: heading.name,
    amount: 0n,
    ...planOf(heading),
  }));
  await tx.insert(claimLine).values(rows);
}

/** Puts explanations beside lines, by position. */
export async function explain(tx: Tx, claimId: string, explanations: Record<number, string>): Promise<void> {
  const positions = Object.keys(explanations).map(Number);
  if (positions.length === 0) return;
  for (const position of positions)
    await tx
      .update(claimLine)
      .set({ explanation: explanations[position]! })
      .where(and(eq(claimLine.claimId, claimId), eq(claimLine.position, position)));
}
