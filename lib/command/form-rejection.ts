/**
 * A native form that was refused: what was typed and what is wrong with it, so that the page it came from can
 * show both after the redirect. Passwords and files never get here (`secret` and `file` in the schema's meta).
 */
import { and, eq, gt, sql } from "drizzle-orm";
import { formRejection } from "@/db/schema/machinery";
import { newId } from "@/lib/infra/ids";
import { type Actor, actorId } from "./actor";
import type { Problem } from "./answer";
import { database } from "./database";
import { reader } from "./reader";

/** What was typed, by field name (`sections[case]`, `headings[]`). */
export type Typed = Record<string, string | string[]>;
export type FormRejection = { command: string; problem: Problem; input: Typed };

/** Bytes that the column of a problem holds, with some room. */
const ROOM = 60_000;

/** The problem as JSON; of too many wrong fields the first are told, as no page shows more at once anyway. */
function asText(problem: Problem): string {
  const whole = JSON.stringify(problem);
  let left = ROOM - Buffer.byteLength(JSON.stringify({ ...problem, errors: {} }));
  if (Buffer.byteLength(whole) <= ROOM) return whole;
  const told = Object.entries(problem.errors ?? {}).filter((entry) => {
    left -= Buffer.byteLength(JSON.stringify(entry));
    return left > 0;
  });
  return JSON.stringify({ ...problem, errors: Object.fromEntries(told) });
}

/** Stores a rejection for a day; returns its id for `?rejected=`. Fields named in `secrets` are dropped. */
export async function saveRejection(
  actor: Actor,
  rejection: FormRejection,
  secrets: readonly string[] = [],
): Promise<string> {
  const id = newId();
  const input = Object.fromEntries(
    Object.entries(rejection.input).filter(([name]) => !secrets.includes(name) && !name.startsWith("_")),
  );
  await database()
    .insert(formRejection)
    .values({
      id,
      actorId: actorId(actor),
      command: rejection.command,
      problem: asText(rejection.problem),
      input: JSON.stringify(input),
      createdAt: sql`UTC_TIMESTAMP(3)` as unknown as Date,
    });
  return id;
}

/** The rejection with this id, when it is this actor's and not older than a day. */
export async function findRejection(actor: Actor, id: string): Promise<FormRejection | undefined> {
  const [row] = await reader()
    .select()
    .from(formRejection)
    .where(
      and(
        eq(formRejection.id, id),
        eq(formRejection.actorId, actorId(actor)),
        gt(formRejection.createdAt, sql`UTC_TIMESTAMP(3) - INTERVAL 1 DAY`),
      ),
    );
  if (!row) return undefined;
  return { command: row.command, problem: JSON.parse(row.problem), input: JSON.parse(row.input) };
}

type Field = { meta?: () => unknown; unwrap?: () => Field };

const isSecret = (field: Field): boolean =>
  (field.meta?.() as { secret?: boolean } | undefined)?.secret === true ||
  // `optional()` and `nullable()` wrap the field that carries the mark.
  (typeof field.unwrap === "function" && isSecret(field.unwrap()));

/** Names of the schema's secret fields. */
export function secretFields(schema: { shape?: Record<string, Field> }): string[] {
  return Object.entries(schema.shape ?? {})
    .filter(([, field]) => isSecret(field))
    .map(([name]) => name);
}
