/** Keeping what texts were, so that a team can go back to them. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { proposalTextVersion } from "@/db/schema/proposals";

/** One person's savings within this time are one version: the last of them. */
const SPAN_MS = 600_000;

type Texts = {
  title?: string | undefined;
  acronym?: string | undefined;
  abstract?: string | undefined;
  sections?: Record<string, string> | undefined;
  /** What the team answers to its reviews. */
  response?: string | undefined;
};

/** The statement that records the texts just given; none where none were. */
export function earlierTexts(
  db: Tx,
  proposalId: string,
  given: Texts,
  stamp: { updatedAt: Date; updatedBy: string },
) {
  const parts: [string, string | undefined][] = [
    ["title", given.title],
    ["acronym", given.acronym],
    ["abstract", given.abstract],
    ["response", given.response],
    ...Object.entries(given.sections ?? {}).map(([key, body]): [string, string] => [`sections.${key}`, body]),
  ];
  const rows = parts.flatMap(([part, body]) =>
    body === undefined
      ? []
      : {
          proposalId,
          part,
          body,
          bucket: Math.floor(stamp.updatedAt.getTime() / SPAN_MS),
          savedAt: stamp.updatedAt,
          savedBy: stamp.updatedBy,
        },
  );
  if (rows.length === 0) return [];
  const insert = db.insert(proposalTextVersion).values(rows);
  return [insert.onDuplicateKeyUpdate({ set: { body: sql`VALUES(body)`, savedAt: sql`VALUES(saved_at)` } })];
}
