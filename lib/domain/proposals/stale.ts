/** Two people edit: what changed since the version that one of them began from. */
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLog } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import { partLabel } from "./rules";

/** One saving by somebody: the version it made and the parts it changed. */
export type Saving = { version: number; parts: string[]; by: string; at: Date };

/** How far back is looked; who is further behind gets a conflict for every part. */
const FAR = 500;

/**
 * The savings after a version, newest first, from the audit (written in the same transactions).
 * Undefined when they cannot all be named.
 */
export async function savingsSince(
  tx: Pick<Tx, "select">,
  proposalId: string,
  version: number,
): Promise<Saving[] | undefined> {
  const rows = await tx
    .select({ detail: auditLog.detail, at: auditLog.at, by: user.name })
    .from(auditLog)
    .leftJoin(user, eq(user.id, auditLog.actorId))
    .where(
      and(
        eq(auditLog.subjectId, proposalId),
        eq(auditLog.command, "proposal.save"),
        eq(auditLog.outcome, "done"),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(FAR);
  const savings = rows.map(({ detail, at, by }) => {
    const { version: made, parts } = JSON.parse(detail) as { version: number; parts: string[] };
    return { version: made, parts, by: by ?? "Somebody", at };
  });
  const later = savings.filter((saving) => saving.version > version);
  return later.length === FAR ? undefined : later;
}

/**
 * The first part of `parts` that somebody changed meanwhile, as a sentence and a field; undefined when the changes
 * do not meet.
 */
export function clash(
  savings: readonly Saving[] | undefined,
  parts: readonly string[],
): { part: string; message: string } | undefined {
  if (!savings)
    return {
      part: parts[0] ?? "form",
      message: "The proposal changed very often since you opened it. Open it again, then add your changes.",
    };
  for (const saving of savings) {
    const part = saving.parts.find((one) => parts.includes(one));
    if (part)
      return {
        part,
        message: `${saving.by} changed “${partLabel(part)}” on ${saving.at.toISOString().slice(0, 16).replace("T", " at ")} UTC, after you opened it. Compare both texts and choose; nothing was overwritten.`,
      };
  }
  return undefined;
}
