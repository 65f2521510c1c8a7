/** Looking at recurring postings from outside: how often each month was posted. */
import type { Deployments } from "./deployments";
import { query } from "./spend";

const bytes = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

/** Days that the books count the postings of a recurring cost on, in order. */
export async function postedDays(portal: Deployments, recurringId: string): Promise<string[]> {
  const rows = await query<{ day: string }>(
    portal,
    "SELECT CAST(occurred_on AS CHAR) AS day FROM transfer WHERE source_id = ? AND kind = 'spend' ORDER BY number",
    [bytes(recurringId)],
  );
  return rows.map(({ day }) => day);
}
