/**
 * What the cells of lists show, as plain values. A list has hundreds of cells: as elements each would be rendered on
 * the server, sent beside its HTML and read again; as values they are sent small and rendered once (parts.client.tsx).
 * Anything else may stand in a cell as an ordinary element.
 */
import type { ReactNode } from "react";
import { formatMoney } from "@/lib/domain/money";
import type { IconName } from "./icon-names";
import { type StatusKind, statusLook, type Tone } from "./status";
import { describeInstant, type InstantOptions } from "./time-format";

type LinkPart = { is: "link"; href: string; text: string; title?: string; look?: string };
type SubPart = { is: "sub"; parts: Cell[] };
type AmountPart = { is: "amount"; text: string };
export type TimePart = { is: "time"; at: string; text: string; title?: string | undefined };
/** An element that stands beside the text of packed rows. */
type ElementPart = { is: "element"; at: number };
type BadgePart = { is: "badge"; tone: Tone; icon: IconName; label: string };

export type Part = LinkPart | SubPart | AmountPart | TimePart | BadgePart | ElementPart;
/** Parts, text and elements, one after another. */
export type Cell = Part | ReactNode | Cell[];

/** A link within the portal. */
export const link = (href: string, text: string, more: { title?: string; look?: string } = {}): LinkPart => ({
  is: "link",
  href,
  text,
  ...more,
});

/** A second, quieter line. */
export const sub = (...parts: Cell[]): SubPart => ({ is: "sub", parts });

/** An amount with its currency; `sign` shows a plus as well. `minor` in minor units. */
export const amount = (minor: bigint, currency: string, sign = false): AmountPart => ({
  is: "amount",
  text: amountWords(minor, currency, sign),
});

/** An amount as it is shown: with a true minus. */
export const amountWords = (minor: bigint, currency: string, sign = false): string =>
  (sign && minor > 0n ? "+" : "") + formatMoney(minor, currency).replace("-", "\u2212");

/** An instant; options as of `Instant`. */
export const time = (at: Date, options?: InstantOptions): TimePart => ({
  is: "time",
  ...describeInstant(at, options),
});

/** A badge with words of one's own. */
export const badge = (tone: Tone, icon: IconName, label: string): BadgePart => ({
  is: "badge",
  tone,
  icon,
  label,
});

/** The state of a record. */
export const status = (kind: StatusKind, state: string): BadgePart => {
  const { tone, icon, label } = statusLook(kind, state);
  return badge(tone, icon, label);
};

/** Lists as one text, which travels and is read faster than thousands of values; elements go beside it. */
export type Packed = { text: string; elements: ReactNode[] };

/** Packs rows of cells; the list that shows them parses it. */
export function pack(rows: readonly Cell[]): Packed {
  const elements: ReactNode[] = [];
  const packed = (cell: Cell): unknown => {
    if (Array.isArray(cell)) return cell.map(packed);
    if (typeof cell !== "object" || cell === null) return cell;
    if (!("is" in cell)) return { is: "element", at: elements.push(cell as ReactNode) - 1 };
    return cell.is === "sub" ? { is: "sub", parts: cell.parts.map(packed) } : cell;
  };
  return { text: JSON.stringify(rows.map(packed)), elements };
}
