/** What a person sees of their own CV, and what of it goes into documents. */
import { and, eq, inArray } from "drizzle-orm";
import { cvEntry, cvNarrative } from "@/db/schema/cvs";
import { type Actor, isUser } from "@/lib/command/actor";
import { type Reader, reader } from "@/lib/command/reader";
import { type Cv, type CvModule, cvModules } from "./cv";

export type CvEntryRow = typeof cvEntry.$inferSelect;
type Narrative = Record<CvModule, string> & { version: number };
export type OwnCv = { entries: CvEntryRow[]; narrative: Narrative };

const emptyNarrative: Narrative = { knowledge: "", individuals: "", community: "", society: "", version: 0 };

/** When it was, the latest first: what goes on stands before what has ended. */
const stamp = ({ kind, fromMonth, toMonth, year }: CvEntryRow) =>
  kind === "output" ? String(year ?? 0) : `${toMonth ?? "9999"} ${fromMonth ?? ""}`;

/** Entries as they stand in CVs. */
export const inOrder = (entries: readonly CvEntryRow[]): CvEntryRow[] =>
  [...entries].sort((a, b) => {
    const [first, second] = [stamp(a), stamp(b)];
    if (first !== second) return first < second ? 1 : -1;
    return a.id < b.id ? 1 : -1;
  });

/** One's own CV; empty for nobody. */
export async function getCv(actor: Actor): Promise<OwnCv> {
  if (!isUser(actor)) return { entries: [], narrative: emptyNarrative };
  const [entries, [narrative]] = await Promise.all([
    reader().select().from(cvEntry).where(eq(cvEntry.userId, actor.id)),
    reader().select().from(cvNarrative).where(eq(cvNarrative.userId, actor.id)),
  ]);
  return { entries: inOrder(entries), narrative: narrative ?? emptyNarrative };
}

export type ChosenCv = { userId: string; entries: readonly string[]; modules: readonly string[] };

const stayOf = ({ title, organisation, fromMonth, toMonth }: CvEntryRow) => ({
  title,
  organisation,
  from: fromMonth ?? "",
  ...(toMonth ? { to: toMonth } : {}),
});

const outputOf = ({ outputType, title, year, doi, url, note }: CvEntryRow) => ({
  type: outputType ?? ("other" as const),
  title,
  ...(year ? { year } : {}),
  ...(doi ? { doi } : {}),
  ...(url ? { url } : {}),
  ...(note ? { note } : {}),
});

/** CVs with what their owners chose, by user; what they have removed since is gone. */
export async function chosenCvs(
  db: Pick<Reader, "select">,
  chosen: readonly ChosenCv[],
): Promise<Map<string, Cv>> {
  if (chosen.length === 0) return new Map();
  const owners = chosen.map(({ userId }) => userId);
  const ids = chosen.flatMap(({ entries }) => entries);
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(cvEntry)
          .where(and(inArray(cvEntry.userId, owners), inArray(cvEntry.id, ids)));
  const narratives = await db.select().from(cvNarrative).where(inArray(cvNarrative.userId, owners));
  return new Map(
    chosen.map(({ userId, entries, modules }) => {
      const own = inOrder(rows.filter((row) => row.userId === userId && entries.includes(row.id)));
      const of = (kind: CvEntryRow["kind"]) => own.filter((row) => row.kind === kind);
      const texts = narratives.find((row) => row.userId === userId);
      return [
        userId,
        {
          positions: of("position").map(stayOf),
          education: of("education").map(stayOf),
          outputs: of("output").map(outputOf),
          narrative: cvModules
            .filter((module) => modules.includes(module) && texts?.[module].trim())
            .map((module) => ({ module, text: texts?.[module] ?? "" })),
        },
      ];
    }),
  );
}
