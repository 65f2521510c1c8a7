import { eq } from "drizzle-orm";
import { z } from "zod";
import { importLayout, importRow, ledgerImport } from "@/db/schema/imports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { sha256 } from "@/lib/infra/ids";
import { columnNames, headsText, type Layout, layoutErrors, spentSigns } from "./columns";
import { importChanged } from "./events";
import { dateOrders, decimalSigns, orderOf, signOf } from "./numbers";
import { mayImport } from "./policy";
import { headsOf, lockImport, requireState, sampleOf } from "./records";

/** A column by its place in the file, from 1; empty or absent: the file has none. */
const column = z.union([z.literal(""), int({ min: 1, max: 200 })]).optional();

const placeOf = (value: "" | number | undefined) => (typeof value === "number" ? value - 1 : null);

/** Nothing is posted by this: the worker reads the file, and its page tells what each line would do. */
export const chooseColumns = command({
  name: "import.choose-columns",
  summary: "Say which column of a file means what, and have its lines read and judged.",
  access: "user",
  input: z.strictObject({
    importId: uuid(),
    ...(Object.fromEntries(columnNames.map((name) => [name, column])) as Record<
      (typeof columnNames)[number],
      typeof column
    >),
    decimals: z.enum(decimalSigns).optional(),
    dates: z.enum(dateOrders).optional(),
    spent: z.enum(spentSigns).optional(),
  }),
  result: z.object({ importId: z.string() }),
  keys: (input) => [`import:${input.importId}`],
  load: ({ tx, input }) => lockImport(tx, input.importId),
  may: (actor, loaded) => mayImport(actor, loaded.organisationId),
  emits: [importChanged],
  subject: (input, loaded) => ({ type: "import", id: input.importId, relatedId: loaded.organisationId }),
  location: (_input, { importId }) => `/university/imports/${importId}`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireState(loaded.status, "choose");
    const { importId, decimals = "auto", dates = "auto", spent = "positive" } = input;
    const { organisationId } = loaded;
    const heads = headsOf(loaded);
    const places = Object.fromEntries(columnNames.map((name) => [name, placeOf(input[name])]));
    const layout = { ...places, decimals, dates, spent } as Layout;
    const errors: Record<string, string[]> = layoutErrors(layout, heads.length);
    const shown = (name: "date" | "amount") =>
      sampleOf(loaded).flatMap((cells) => (layout[name] === null ? [] : (cells[layout[name]] ?? [])));
    if (decimals === "auto" && !signOf(shown("amount")))
      errors.decimals = ["The first amounts contradict each other. Choose how decimals are written."];
    if (dates === "auto" && !errors.date && !orderOf(shown("date").filter(Boolean)))
      errors.dates = ["The first days could be read either way. Choose the order of day and month."];
    if (Object.keys(errors).length > 0) throw invalid(errors);
    const text = JSON.stringify(layout);
    const saved = { layout: text, savedBy: actorId(actor), savedAt: now };
    await tx
      .insert(importLayout)
      .values({ organisationId, headsHash: sha256(headsText(heads)), ...saved })
      .onDuplicateKeyUpdate({ set: saved });
    await tx.delete(importRow).where(eq(importRow.importId, importId));
    await tx
      .update(ledgerImport)
      .set({ layout: text, status: "reading", attempt: null, beatAt: null, done: 0, total: 0, failure: null })
      .where(eq(ledgerImport.id, importId));
    emit(importChanged, { importId, organisationId });
    return { importId };
  },
});
