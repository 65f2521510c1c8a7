/** What is seen of imports: the university's list, one with its figures, its lines. Each query checks the actor itself. */
import { and, asc, count, desc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/mysql-core";
import { transfer } from "@/db/schema/accounts";
import { award, awardHeading } from "@/db/schema/awards";
import { importLayout, importRow, ledgerImport, type RowStatus } from "@/db/schema/imports";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { together } from "@/lib/command/together";
import { afterCursor, PAGE, toPage } from "@/lib/domain/cursor";
import { sha256 } from "@/lib/infra/ids";
import { guessLayout, headsText, type Layout, layoutSchema } from "./columns";
import { importPlaces, importViews } from "./policy";
import type { Problem } from "./problems";
import { headsOf, layoutOf, sampleOf } from "./records";

const nothing = sql`1 = 0`;
const visible = (actor: Actor): SQL => {
  const ids = importViews(actor);
  return ids.length > 0 ? inArray(ledgerImport.organisationId, ids) : nothing;
};

const maker = alias(user, "maker");
const poster = alias(user, "poster");
const undoer = alias(user, "undoer");

/** Imports of the actor's universities, the newest first. */
export async function listImports(actor: Actor, cursor?: string) {
  const rows = await reader()
    .select({
      id: ledgerImport.id,
      fileName: ledgerImport.fileName,
      status: ledgerImport.status,
      done: ledgerImport.done,
      total: ledgerImport.total,
      at: ledgerImport.madeAt,
      madeBy: maker.name,
      organisation: organisation.name,
      timeZone: organisation.timeZone,
    })
    .from(ledgerImport)
    .innerJoin(organisation, eq(organisation.id, ledgerImport.organisationId))
    .leftJoin(maker, eq(maker.id, ledgerImport.madeBy))
    .where(and(visible(actor), afterCursor(cursor, ledgerImport.madeAt, ledgerImport.id)))
    .orderBy(desc(ledgerImport.madeAt), desc(ledgerImport.id))
    .limit(PAGE + 1);
  return toPage(rows, ({ at, id }) => ({ at, id }));
}
export type ImportItem = Awaited<ReturnType<typeof listImports>>["items"][number];

/** Where the actor may bring files in. */
export const listImportPlaces = async (actor: Actor): Promise<Array<{ id: string; name: string }>> => {
  const ids = importPlaces(actor);
  if (ids.length === 0) return [];
  return reader()
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, ids))
    .orderBy(asc(organisation.name));
};

const figuresOf = (importId: string) =>
  reader()
    .select({
      status: importRow.status,
      problem: importRow.problem,
      lines: count(),
      currency: award.currency,
      amount: sql<bigint>`COALESCE(SUM(${importRow.amount}), 0)`.mapWith(BigInt),
    })
    .from(importRow)
    .leftJoin(award, eq(award.id, importRow.awardId))
    .where(eq(importRow.importId, importId))
    .groupBy(importRow.status, importRow.problem, award.currency);

export type Figure = Awaited<ReturnType<typeof figuresOf>>[number];

async function rememberedLayout(
  organisationId: string,
  heads: readonly string[],
): Promise<Layout | undefined> {
  const [row] = await reader()
    .select({ layout: importLayout.layout })
    .from(importLayout)
    .where(
      and(
        eq(importLayout.organisationId, organisationId),
        eq(importLayout.headsHash, sha256(headsText(heads))),
      ),
    );
  return row && layoutSchema.parse(JSON.parse(row.layout));
}

/** One import with its figures by state, problem and currency; undefined where the actor may not see it. */
export async function getImport(actor: Actor, importId: string) {
  const [row] = await reader()
    .select({
      record: ledgerImport,
      madeBy: maker.name,
      postedBy: poster.name,
      undoneBy: undoer.name,
      timeZone: organisation.timeZone,
      organisation: organisation.name,
    })
    .from(ledgerImport)
    .innerJoin(organisation, eq(organisation.id, ledgerImport.organisationId))
    .leftJoin(maker, eq(maker.id, ledgerImport.madeBy))
    .leftJoin(poster, eq(poster.id, ledgerImport.postedBy))
    .leftJoin(undoer, eq(undoer.id, ledgerImport.undoneBy))
    .where(and(eq(ledgerImport.id, importId), visible(actor)));
  if (!row) return undefined;
  const { record, ...names } = row;
  const heads = headsOf(record);
  const chosen = layoutOf(record);
  return {
    ...record,
    ...names,
    heads,
    sample: sampleOf(record),
    layout: chosen ?? (await rememberedLayout(record.organisationId, heads)) ?? guessLayout(heads),
    /** The columns are as this university chose them before. */
    figures: await figuresOf(importId),
    mayChange: importPlaces(actor).includes(record.organisationId),
  };
}
export type ImportView = NonNullable<Awaited<ReturnType<typeof getImport>>>;

/** How many lines are in a state, over all problems and currencies. */
export const linesIn = (figures: readonly Figure[], status: RowStatus): number =>
  figures.filter((figure) => figure.status === status).reduce((sum, { lines }) => sum + lines, 0);

export type LineFilter = {
  status?: RowStatus | undefined;
  problem?: Problem | undefined;
  after?: number | undefined;
};

const lineColumns = {
  number: importRow.number,
  line: importRow.line,
  award: importRow.award,
  headingText: importRow.headingText,
  currency: importRow.currency,
  reference: importRow.reference,
  description: importRow.description,
  heading: importRow.heading,
  occurredOn: importRow.occurredOn,
  amount: importRow.amount,
  originalAmount: importRow.originalAmount,
  status: importRow.status,
  problem: importRow.problem,
  reason: importRow.reason,
  note: importRow.note,
  awardId: importRow.awardId,
  awardReference: award.reference,
  awardCurrency: award.currency,
  transferNumber: transfer.number,
};

const lines = (actor: Actor, importId: string, filter: LineFilter) =>
  reader()
    .select(lineColumns)
    .from(importRow)
    .innerJoin(ledgerImport, eq(ledgerImport.id, importRow.importId))
    .leftJoin(award, eq(award.id, importRow.awardId))
    .leftJoin(transfer, eq(transfer.id, sql`COALESCE(${importRow.transferId}, ${importRow.matchedId})`))
    .where(
      and(
        eq(importRow.importId, importId),
        visible(actor),
        filter.status ? eq(importRow.status, filter.status) : undefined,
        filter.problem ? eq(importRow.problem, filter.problem) : undefined,
        filter.after === undefined ? undefined : gt(importRow.number, filter.after),
      ),
    )
    .orderBy(asc(importRow.number));

/** Lines in the order of the file. */
export async function listLines(actor: Actor, importId: string, filter: LineFilter, size = PAGE) {
  const rows = await lines(actor, importId, filter).limit(size + 1);
  const items = rows.slice(0, size);
  return { items, next: rows.length > size ? String(items.at(-1)!.number) : undefined };
}
export type LineItem = Awaited<ReturnType<typeof listLines>>["items"][number];

/** One line with what can be said about it: the award's headings, and transactions that it may be about. */
export async function getLine(actor: Actor, importId: string, number: number) {
  const [item] = await lines(actor, importId, { after: number - 1 }).limit(1);
  if (item?.number !== number) return undefined;
  const { awardId } = item;
  if (!awardId) return { ...item, headings: [] as string[], near: [] as NearItem[] };
  const [headings, near] = await together(reader(), (db) => [
    db
      .select({ name: awardHeading.name })
      .from(awardHeading)
      .where(eq(awardHeading.awardId, awardId))
      .orderBy(asc(awardHeading.position)),
    db
      .select(nearColumns)
      .from(transfer)
      .where(
        and(
          eq(transfer.awardId, awardId),
          inArray(transfer.kind, ["spend", "post", "reserve"]),
          sql`${transfer.amount} = ABS(${item.amount ?? 0n})`,
        ),
      )
      .orderBy(desc(transfer.number))
      .limit(10),
  ]);
  return { ...item, headings: headings.map(({ name }) => name), near };
}
const nearColumns = {
  number: transfer.number,
  kind: transfer.kind,
  heading: transfer.heading,
  amount: transfer.amount,
  currency: transfer.currency,
  description: transfer.description,
  at: transfer.at,
};
type NearItem = Pick<typeof transfer.$inferSelect, keyof typeof nearColumns>;
export type LineView = NonNullable<Awaited<ReturnType<typeof getLine>>>;

/** The line of a file that a transfer came from, for its page. */
export async function lineOfTransfer(actor: Actor, transferId: string) {
  const [row] = await reader()
    .select({
      importId: ledgerImport.id,
      fileName: ledgerImport.fileName,
      fileHash: ledgerImport.fileHash,
      number: importRow.number,
      line: importRow.line,
    })
    .from(importRow)
    .innerJoin(ledgerImport, eq(ledgerImport.id, importRow.importId))
    .where(and(eq(importRow.transferId, transferId), visible(actor)));
  return row;
}
