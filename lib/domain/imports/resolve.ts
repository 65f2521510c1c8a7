import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { award } from "@/db/schema/awards";
import { importAlias, importRow } from "@/db/schema/imports";
import { type Actor, actorId } from "@/lib/command/actor";
import { currencies } from "@/lib/command/currencies";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { sha256 } from "@/lib/infra/ids";
import { importChanged } from "./events";
import { type Draft, judge, type Verdict } from "./judge";
import { Judging } from "./judge-rows";
import { mayImport } from "./policy";
import { type Problem, problemWords } from "./problems";
import { type Conventions, lineOf } from "./read-row";
import { type ImportRecord, layoutOf, lockImport, requireState } from "./records";
import {
  bulk,
  conversion,
  correction,
  likeLines,
  namedAward,
  namedTransaction,
  type ResolveInput,
  type RowRecord,
  resolveInput,
} from "./resolve-input";

type Loaded = ImportRecord & { row: RowRecord };
type Decision = Partial<Draft> & { columns?: Partial<RowRecord> };

/** A line as it was read, with what was understood and decided of it before. */
function draftOf(row: RowRecord, loaded: ImportRecord): Draft {
  const line = lineOf(JSON.parse(row.cells) as string[], layoutOf(loaded)!);
  return {
    ...line,
    number: row.number,
    setDay: row.occurredOn ?? undefined,
    setMinor: row.originalAmount ?? row.amount ?? undefined,
    setAwardId: row.awardId ?? undefined,
    setHeading: row.heading ?? undefined,
    converted: row.rate === null ? undefined : (row.amount ?? undefined),
    anyway: row.anyway,
    reversesId: row.reversesId ?? undefined,
  };
}

async function remember(
  tx: Tx,
  loaded: Loaded,
  by: Actor,
  now: Date,
  alias: { awardId?: string; heading?: string },
) {
  const kind = alias.awardId ? ("award" as const) : ("heading" as const);
  const code = kind === "award" ? loaded.row.award : loaded.row.headingText;
  const saved = {
    awardId: alias.awardId ?? null,
    heading: alias.heading ?? null,
    savedBy: actorId(by),
    savedAt: now,
  };
  await tx
    .insert(importAlias)
    .values({ organisationId: loaded.organisationId, kind, code, ...saved })
    .onDuplicateKeyUpdate({ set: saved });
}

/** What the remedy changes in each line. @throws Rejection 400 where something is missing for it */
async function decide(tx: Tx, loaded: Loaded, input: ResolveInput, by: { actor: Actor; now: Date }) {
  const { row, organisationId } = loaded;
  switch (input.remedy) {
    case "award": {
      const found = await namedAward(tx, organisationId, input.award);
      await remember(tx, loaded, by.actor, by.now, { awardId: found.id });
      return (): Decision => ({ setAwardId: found.id, setReference: found.reference });
    }
    case "heading": {
      const name = input.heading;
      if (!name) throw invalid({ heading: ["Choose the heading."] });
      if (row.problem === "unknown-heading") await remember(tx, loaded, by.actor, by.now, { heading: name });
      return (): Decision => ({ setHeading: name });
    }
    case "rate": {
      const [its] = await tx
        .select({ currency: award.currency })
        .from(award)
        .where(eq(award.id, row.awardId!));
      return (one: RowRecord): Decision => {
        const { converted, ...columns } = conversion(one, its!.currency, input);
        return { converted, columns };
      };
    }
    case "match": {
      const found = await namedTransaction(tx, row, input);
      return (): Decision => ({ matchedId: found.id });
    }
    case "settle": {
      const found = await namedTransaction(tx, row, input);
      return (): Decision => ({ commitment: found });
    }
    case "reverse": {
      const found = await namedTransaction(tx, row, input);
      return (): Decision => ({ reversesId: found.id, columns: { reversesId: found.id } });
    }
    case "correct": {
      const currency = row.currency || (row.awardId ? await currencyOf(tx, row.awardId) : "EUR");
      const set = correction(input, currencies[currency] ?? 2);
      return (): Decision =>
        Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
    }
    case "anyway":
      return (): Decision => ({ anyway: true, columns: { anyway: true } });
    default:
      return (): Decision => ({});
  }
}

async function currencyOf(tx: Tx, awardId: string): Promise<string> {
  const [row] = await tx.select({ currency: award.currency }).from(award).where(eq(award.id, awardId));
  return row?.currency ?? "EUR";
}

/** Lines of the import that count already take their money and their keys first. */
async function withOthers(tx: Tx, judging: Judging, rows: readonly RowRecord[], importId: string) {
  const numbers = new Set(rows.map(({ number }) => number));
  const awardIds = [...new Set(rows.flatMap(({ awardId }) => awardId ?? []))];
  const others = await tx
    .select()
    .from(importRow)
    .where(
      and(
        eq(importRow.importId, importId),
        inArray(importRow.status, ["ready", "matched", "posted"]),
        awardIds.length > 0 ? inArray(importRow.awardId, awardIds) : ne(importRow.status, importRow.status),
      ),
    )
    .limit(20_000);
  for (const one of others) {
    if (numbers.has(one.number)) continue;
    if (one.rowKey) judging.seen.set(one.rowKey, one.number);
    for (const id of [one.matchedId, one.status === "ready" ? one.commitmentId : null])
      if (id) judging.taken.add(id);
    const heading = judging.awardById(one.awardId!)?.headings.find(({ name }) => name === one.heading);
    if (heading && one.status === "ready" && !one.commitmentId) heading.available -= one.amount ?? 0n;
  }
}

async function store(tx: Tx, loaded: Loaded, row: RowRecord, verdict: Verdict, more: Partial<RowRecord>) {
  const its =
    verdict.key && more.anyway ? sha256(`${verdict.key} ${row.importId} ${row.number}`) : verdict.key;
  const counts = verdict.status === "matched" && (loaded.status === "posted" || loaded.status === "stopped");
  await tx
    .update(importRow)
    .set({
      ...more,
      status: verdict.status,
      problem: verdict.fault?.problem ?? null,
      reason: verdict.fault?.reason.slice(0, 400) ?? null,
      awardId: verdict.awardId ?? row.awardId,
      heading: verdict.heading ?? row.heading,
      occurredOn: verdict.occurredOn ?? row.occurredOn,
      amount: verdict.minor ?? row.amount,
      rowKey: its ?? null,
      ownKey: counts ? (its ?? null) : null,
      commitmentId: verdict.commitmentId ?? null,
      matchedId: verdict.matchedId ?? null,
    })
    .where(and(eq(importRow.importId, row.importId), eq(importRow.number, row.number)));
}

/** Takes a remedy on an exception, and where asked on those like it; each is judged again by what holds now. */
export const resolveRow = command({
  name: "import.resolve",
  summary:
    "Resolve an exception of an import: by a code's meaning, a rate, a match, a correction, or leaving it out.",
  access: "user",
  input: resolveInput,
  result: z.object({ importId: z.string(), resolved: z.number(), remaining: z.number() }),
  keys: (input) => [`import:${input.importId}`],
  async load({ tx, input }) {
    const record = await lockImport(tx, input.importId);
    const [row] = await tx
      .select()
      .from(importRow)
      .where(and(eq(importRow.importId, input.importId), eq(importRow.number, input.number)));
    if (!row) throw notFound();
    return { ...record, row };
  },
  may: (actor, loaded) => mayImport(actor, loaded.organisationId),
  emits: [importChanged],
  subject: (input, loaded, result) => ({
    type: "import",
    id: input.importId,
    relatedId: loaded.organisationId,
    detail: { line: loaded.row.line, remedy: input.remedy, lines: result.resolved, note: input.note },
  }),
  location: (input, { importId }) =>
    `/university/imports/${importId}?done=import.resolve#line-${input.number}`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireState(loaded.status, "resolve");
    const { row, importId, remedy } = { ...input, row: loaded.row };
    if (row.status !== "exception") throw conflict("This line was resolved already.", "wrong-state");
    const words = problemWords[row.problem as Problem];
    if (!words.can.includes(remedy)) throw invalid({ remedy: [words.remedy] });
    if (input.same && !bulk.some((one) => one === remedy))
      throw invalid({ same: ["This can be done with one line at a time."] });
    const resolved = { resolvedBy: actorId(actor), resolvedAt: now, note: input.note || null };
    const change = await decide(tx, loaded, input, { actor, now });
    const rows = await likeLines(tx, row, input);
    if (remedy === "skip") {
      await tx
        .update(importRow)
        .set({ ...resolved, status: "skipped" })
        .where(
          and(
            eq(importRow.importId, importId),
            inArray(
              importRow.number,
              rows.map(({ number }) => number),
            ),
          ),
        );
    } else {
      const layout = layoutOf(loaded)!;
      const judging = new Judging(loaded.organisationId, layout as Conventions);
      const made = rows.map((one) => ({ one, decision: change(one) }));
      const drafts = made.map(({ one, decision: { columns: _, ...decision } }) => ({
        ...draftOf(one, loaded),
        ...decision,
      }));
      const facts = await judging.facts(tx, drafts);
      await withOthers(tx, judging, rows, importId);
      for (const [index, { one, decision }] of made.entries())
        await store(tx, loaded, one, judge(drafts[index]!, facts), { ...resolved, ...decision.columns });
    }
    const remaining = await tx.$count(
      importRow,
      and(eq(importRow.importId, importId), eq(importRow.status, "exception")),
    );
    emit(importChanged, { importId, organisationId: loaded.organisationId });
    return { importId, resolved: rows.length, remaining };
  },
});
