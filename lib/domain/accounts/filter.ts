/** The filters of a list of transactions, as they stand in an address; the same for pages, API and export. */
import { type TransferKind, transferKinds } from "@/db/schema/accounts";
import type { FieldErrors } from "@/lib/command/errors";
import { toInstant } from "@/lib/infra/clock";
import { isId } from "@/lib/infra/ids";
import type { TransferFilter } from "./queries";

export const filterNames = ["heading", "kind", "person", "from", "to", "q", "cursor"] as const;
export type FilterText = Partial<Record<(typeof filterNames)[number], string | undefined>>;

/** From the year 1000 on, as a DATETIME holds them. */
const DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Midnight that begins a day, or with `plus` the days after it, in a zone; undefined when there is no such day. */
function dayIn(zone: string, text: string, plus = 0): Date | undefined {
  if (!DAY.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text)) return undefined;
  day.setUTCDate(day.getUTCDate() + plus);
  return toInstant(`${day.toISOString().slice(0, 10)}T00:00`, zone);
}

/**
 * Reads filters from text. Days are the university's: `from` begins, `to` ends with its day.
 * @returns the filter, and for each parameter that cannot be one what is wrong with it (it is then left out)
 */
export function readFilter(text: FilterText, zone: string): { filter: TransferFilter; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const read = <T>(name: keyof FilterText, parse: (value: string) => T | undefined, problem: string) => {
    const value = text[name]?.trim();
    if (!value) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) errors[name] = [problem];
    return parsed;
  };
  const kindOf = (value: string): TransferKind | undefined => transferKinds.find((kind) => kind === value);
  const filter: TransferFilter = {
    heading: read("heading", (value) => value.slice(0, 80), ""),
    kind: read("kind", kindOf, `Use one of ${transferKinds.join(", ")}.`),
    personId: read(
      "person",
      (value) => (isId(value) ? value.toLowerCase() : undefined),
      "Is not a person's id.",
    ),
    from: read("from", (value) => dayIn(zone, value), "Enter a day such as 2026-05-31."),
    before: read("to", (value) => dayIn(zone, value, 1), "Enter a day such as 2026-05-31."),
    q: read("q", (value) => value.slice(0, 200), ""),
    cursor: read(
      "cursor",
      (value) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined),
      "Is not a cursor. Use the value of `next` of the page before, or leave it out.",
    ),
  };
  return { filter, errors };
}
