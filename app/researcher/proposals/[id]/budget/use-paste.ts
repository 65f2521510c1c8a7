import { type ClipboardEvent, type RefObject, useEffect, useState } from "react";
import { amountText } from "@/lib/domain/money";
import { type Place, type Placement, placePaste, readBlock } from "@/lib/domain/proposals/budget-paste";
import type { Convention } from "@/lib/domain/proposals/paste-amounts";

type Block = { text: string; at: Place; chosen?: Convention };
type Grid = {
  box: RefObject<HTMLElement | null>;
  headings: readonly string[];
  most: number;
  currency: string;
  years: number;
  setYears: (years: number) => void;
};

export type Paste = ReturnType<typeof usePaste>;

const cellAt = (box: HTMLElement | null, { row, column }: Place) =>
  box?.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`);

const single = (text: string): boolean => {
  const rows = readBlock(text);
  return rows.length === 1 && rows[0]?.length === 1;
};

/** A block pasted into the budget: shown first, put in when the person says so, and taken back if they wish. */
export function usePaste({ box, headings, most, currency, years, setYears }: Grid) {
  const [block, setBlock] = useState<Block>();
  const [waiting, setWaiting] = useState<Placement>();
  const [former, setFormer] = useState<[Place, string][]>();
  const grid = { headings, years: most, currency };
  const placement = block && placePaste(block.text, block.at, grid, block.chosen);

  const write = (values: [Place, string][]): [Place, string][] => {
    const before: [Place, string][] = [];
    for (const [place, value] of values) {
      const input = cellAt(box.current, place);
      if (!input) continue;
      before.push([place, input.value]);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return before;
  };
  // A block may reach beyond the years that were shown: its amounts go in once their cells are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `write` reads only what `years` brings
  useEffect(() => {
    if (!waiting) return;
    setWaiting(undefined);
    setFormer(write(amountsOf(waiting, currency)));
  }, [waiting, years]);

  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData("text");
    const input = event.target as HTMLInputElement;
    if (input.dataset.row === undefined) return;
    const at = { row: Number(input.dataset.row), column: Number(input.dataset.column) };
    setFormer(undefined);
    if (!single(text)) {
      event.preventDefault();
      setBlock({ text, at });
      return;
    }
    // One amount with a currency's sign becomes a plain one; anything else is the browser's.
    const [cell] = placePaste(text, at, grid).cells;
    if (cell?.minor === undefined || /^[\d.,]*$/.test(text.trim())) return;
    event.preventDefault();
    write([[at, amountText(cell.minor, currency)]]);
  };

  return {
    onPaste,
    placement,
    chosen: block?.chosen,
    choose: (chosen: Convention) => block && setBlock({ ...block, chosen }),
    cancel() {
      const at = block?.at;
      setBlock(undefined);
      if (at) cellAt(box.current, at)?.focus();
    },
    apply() {
      if (!placement || !block) return;
      setBlock(undefined);
      setYears(Math.max(years, ...placement.cells.map(({ column }) => column + 1)));
      setWaiting(placement);
      cellAt(box.current, block.at)?.focus();
    },
    /** How many amounts the last paste put in; undefined once it was taken back or followed by another. */
    put: former?.length,
    takeBack() {
      if (former) write(former);
      setFormer(undefined);
    },
  };
}

const amountsOf = (placement: Placement, currency: string): [Place, string][] =>
  placement.cells.flatMap((cell) =>
    cell.minor === undefined ? [] : [[cell, amountText(cell.minor, currency)]],
  );
