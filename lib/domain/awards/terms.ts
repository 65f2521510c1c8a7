/** The terms of an offer: from the agency's template, or as written for one award. */
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { awardCondition, awardTermsTemplate } from "@/db/schema/award-terms";
import { invalid } from "@/lib/command/errors";
import { noteRules } from "@/lib/domain/accounts/ledger-facts";
import { inParts } from "@/lib/infra/parts";

export type Template = typeof awardTermsTemplate.$inferSelect;
const ROWS = 500;

/** The template that an agency makes its offers with, if it has one. */
export async function standardTemplate(tx: Tx, agencyId: string): Promise<Template | undefined> {
  const [found] = await tx
    .select()
    .from(awardTermsTemplate)
    .where(
      and(
        eq(awardTermsTemplate.agencyId, agencyId),
        eq(awardTermsTemplate.standard, true),
        isNull(awardTermsTemplate.retiredAt),
      ),
    )
    .orderBy(desc(awardTermsTemplate.changedAt), asc(awardTermsTemplate.id))
    .limit(1);
  return found;
}

/** A template of the agency. @throws Rejection 400 where it has no such one */
export async function templateOf(tx: Tx, agencyId: string, templateId: string): Promise<Template> {
  const [found] = await tx
    .select()
    .from(awardTermsTemplate)
    .where(and(eq(awardTermsTemplate.id, templateId), eq(awardTermsTemplate.agencyId, agencyId)));
  if (!found || found.retiredAt) throw invalid({ templateId: ["Choose one of your agency's templates."] });
  return found;
}

/** Writes the conditions precedent of awards whose account is not open. */
export async function writeConditions(
  tx: Tx,
  awardIds: readonly string[],
  conditions: readonly string[],
): Promise<void> {
  const rows = awardIds.flatMap((awardId) =>
    conditions.map((text, index) => ({ awardId, position: index + 1, text, status: "open" as const })),
  );
  for (const some of inParts(rows, ROWS)) await tx.insert(awardCondition).values(some);
  if (rows.length > 0) for (const some of inParts(awardIds, ROWS)) await noteRules(tx, some);
}

/** One condition a line, as a form sends them. */
export const conditionLines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "").trim())
    .filter((line) => line !== "");

/** @throws Rejection 400 for too many conditions or too long a one */
export function readConditions(text: string): string[] {
  const lines = conditionLines(text);
  if (lines.length > 20) throw invalid({ conditions: ["Name at most 20 conditions, one a line."] });
  if (lines.some((line) => line.length > 500))
    throw invalid({
      conditions: ["Keep each condition within 500 characters; put the rest into the terms."],
    });
  return lines;
}
