/** Nightly checks of the ledgers as administrators see them. */
import { desc, lt } from "drizzle-orm";
import { ledgerCheck } from "@/db/schema/statements";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import type { Breach } from "../accounts/invariants";

const SHOWN = 31;

/** The last nights, the newest first; none for anybody but platform administrators. */
export async function listChecks(actor: Actor, before?: string) {
  if (!isUser(actor) || !actor.platformAdmin) return { items: [], next: undefined };
  const rows = await reader()
    .select()
    .from(ledgerCheck)
    .where(before ? lt(ledgerCheck.day, before) : undefined)
    .orderBy(desc(ledgerCheck.day))
    .limit(SHOWN + 1);
  const items = rows.slice(0, SHOWN).map(({ breaches, ...row }) => ({
    ...row,
    breaches: breaches === null ? [] : (JSON.parse(breaches) as Breach[]),
  }));
  return { items, next: rows.length > SHOWN ? items.at(-1)?.day : undefined };
}
export type CheckItem = Awaited<ReturnType<typeof listChecks>>["items"][number];
