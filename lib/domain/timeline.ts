/** The activity timeline of any record, from the audit log: who did what, when. */
import { and, desc, eq, like, notInArray } from "drizzle-orm";
import { auditLog } from "@/db/schema/machinery";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { afterCursor, PAGE, type Page, toPage } from "./cursor";
import { phrase } from "./timeline-words";

export type TimelineItem = {
  id: string;
  at: Date;
  who: string;
  command: string;
  /** Past-tense phrase: "submitted the proposal". */
  what: string;
  /** What changed, as its command told. */
  detail: Record<string, unknown>;
};

type Row = { id: string; at: Date; kind: string; name: string | null; command: string; detail: string };

function toItem(row: Row): TimelineItem {
  const nobody = row.kind === "system" ? "The portal" : "Somebody not signed in";
  const { id, at, command } = row;
  const detail = JSON.parse(row.detail) as Record<string, unknown>;
  return { id, at, who: row.name ?? nobody, command, what: phrase(command), detail };
}

const AGENCY_WORDS = [
  "proposal.decide",
  "proposal.mark-ineligible",
  "proposal.reinstate",
  "response.open",
  "response.open-all",
];

/** For others than the agency: who of it confirmed a decision stays there, as `getDecision` has it. */
export const withoutDecider = <Item extends TimelineItem>(item: Item): Item =>
  AGENCY_WORDS.includes(item.command) ? { ...item, who: "The agency" } : item;

/**
 * What happened to a record or to what belongs to it, newest first. Denied attempts are left out.
 * `noun` leaves only its own commands: what happened to the proposals of a call is not the call's to tell; `except`
 * leaves commands out, such as the saving of a draft that not everybody may know of.
 * The caller has already proven that the actor may see the record (`getX` did); `_actor` says on whose behalf.
 */
export async function listTimeline(
  _actor: Actor,
  subjectId: string,
  cursor?: string,
  noun?: string,
  except: readonly string[] = [],
): Promise<Page<TimelineItem>> {
  // Two index ranges, merged here: an OR over both columns would scan.
  const side = (db: Reader, column: typeof auditLog.subjectId | typeof auditLog.relatedId) =>
    db
      .select({
        id: auditLog.id,
        at: auditLog.at,
        kind: auditLog.actorKind,
        name: user.name,
        command: auditLog.command,
        detail: auditLog.detail,
      })
      .from(auditLog)
      .leftJoin(user, eq(user.id, auditLog.actorId))
      .where(
        and(
          eq(column, subjectId),
          eq(auditLog.outcome, "done"),
          noun ? like(auditLog.command, `${noun}.%`) : undefined,
          except.length > 0 ? notInArray(auditLog.command, [...except]) : undefined,
          afterCursor(cursor, auditLog.at, auditLog.id),
        ),
      )
      .orderBy(desc(auditLog.at), desc(auditLog.id))
      .limit(PAGE + 1);
  const [own, related] = await together(reader(), (db) => [
    side(db, auditLog.subjectId),
    side(db, auditLog.relatedId),
  ]);
  const rows = [...new Map([...own, ...related].map((row) => [row.id, row])).values()];
  rows.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  return toPage(rows.slice(0, PAGE + 1).map(toItem), (item) => item);
}
