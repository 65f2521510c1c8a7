/** Published calls as rows, many at a time, with references from the agency's own counter. */
import { sql } from "drizzle-orm";
import { uuidToBytes } from "@/db/columns";
import { call, callHeading } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { reference } from "@/lib/command/references";
import { newId } from "@/lib/infra/ids";

export type NewCall = Pick<
  typeof call.$inferInsert,
  | "title"
  | "summary"
  | "description"
  | "eligibility"
  | "opensAt"
  | "closesAt"
  | "timeZone"
  | "currency"
  | "minimumAmount"
  | "maximumAmount"
> & { publishedAt: Date; disciplines: string[]; careerStages: string[]; headings: readonly string[] };

const BATCH = 500;

/** Inserts an agency's calls as published by its officer; `updatedAt` is now, so that indexes which run find them. */
export async function insertCalls(
  agency: { id: string; prefix: string; officerId: string },
  calls: readonly NewCall[],
): Promise<void> {
  const now = new Date();
  const year = now.getUTCFullYear();
  const first = await reserve(agency.id, year, calls.length);
  for (let at = 0; at < calls.length; at += BATCH) {
    const rows = calls.slice(at, at + BATCH).map(({ headings, ...fields }, index) => ({
      headings,
      row: {
        ...fields,
        id: newId(),
        agencyId: agency.id,
        reference: reference(agency.prefix, "C", year, first + at + index),
        status: "published" as const,
        version: 2,
        createdBy: agency.officerId,
        publishedBy: agency.officerId,
        createdAt: fields.publishedAt,
        updatedAt: now,
      },
    }));
    await database()
      .insert(call)
      .values(rows.map(({ row }) => row));
    await database()
      .insert(callHeading)
      .values(
        rows.flatMap(({ row, headings }) =>
          headings.map((name, position) => ({ callId: row.id, position: position + 1, name })),
        ),
      );
  }
}

/** Takes so many numbers of the agency's calls. @returns the first */
async function reserve(agencyId: string, year: number, count: number): Promise<number> {
  const owner = uuidToBytes(agencyId);
  await database().execute(
    sql`INSERT INTO reference_counter (organisation_id, series, year, value) VALUES (${owner}, 'call', ${year}, ${count})
        ON DUPLICATE KEY UPDATE value = value + ${count}`,
  );
  const [rows] = (await database().execute(
    sql`SELECT value FROM reference_counter WHERE organisation_id = ${owner} AND series = 'call' AND year = ${year}`,
  )) as unknown as [{ value: number }[]];
  return Number(rows[0]?.value) - count + 1;
}
