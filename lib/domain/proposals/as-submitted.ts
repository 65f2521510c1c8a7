/** Lists for others than the team: a proposal that is being rewritten is shown as it was last submitted. */
import { desc, inArray, sql } from "drizzle-orm";
import { proposalSubmission } from "@/db/schema/proposals";
import { reader } from "@/lib/command/reader";
import { parseAmount } from "@/lib/domain/money";
import type { ProposalItem } from "./lists";

/** States in which the team may be changing what it once submitted. */
export const rewriting = ["outline", "draft", "returned", "withdrawn"] as const;

const isRewritten = (item: ProposalItem) => (rewriting as readonly string[]).includes(item.status);
// Drawn out by the database: a whole submission may be a megabyte.
const drawn = (field: "title" | "acronym" | "requested") =>
  sql<string>`JSON_UNQUOTE(JSON_EXTRACT(${proposalSubmission.content}, ${`$.${field}`}))`;

/** The items with title, acronym, amount and time of their last submission where the team is rewriting them. */
export async function asSubmitted(items: ProposalItem[]): Promise<ProposalItem[]> {
  const ids = items.filter(isRewritten).map(({ id }) => id);
  if (ids.length === 0) return items;
  const rows = await reader()
    .select({
      id: proposalSubmission.proposalId,
      title: drawn("title"),
      acronym: drawn("acronym"),
      requested: drawn("requested"),
      at: proposalSubmission.submittedAt,
    })
    .from(proposalSubmission)
    .where(inArray(proposalSubmission.proposalId, ids))
    .orderBy(desc(proposalSubmission.number));
  return items.map((item) => {
    const last = isRewritten(item) ? rows.find(({ id }) => id === item.id) : undefined;
    if (!last) return item;
    const requested = parseAmount(last.requested, item.currency) ?? 0n;
    return { ...item, title: last.title, acronym: last.acronym, requested, updatedAt: last.at };
  });
}
