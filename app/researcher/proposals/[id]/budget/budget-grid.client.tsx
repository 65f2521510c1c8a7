"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { type BudgetRule, breaches } from "@/lib/domain/calls/budget-rules";
import { parseAmount } from "@/lib/domain/money";
import { useFormState } from "@/lib/web/form-context";
import { BudgetCell } from "./budget-cell.client";
import { cellName } from "./cells";
import { PastePreview } from "./paste-preview.client";
import { BreachNotes, Rule, Sum } from "./sums.client";
import { usePaste } from "./use-paste";

type Props = {
  headings: readonly string[];
  years: number;
  most: number;
  amounts: Record<string, string>;
  currency: string;
  /** Of the call, in minor units. */
  minimum: string;
  maximum: string;
  rules: readonly BudgetRule[];
  action: string;
};

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const inputsOf = (table: HTMLElement) => [...table.querySelectorAll<HTMLInputElement>("input[data-row]")];

/** Heading × year, as plain fields; with a script also a spreadsheet's keys, its paste and live totals. */
export function BudgetGrid(props: Props) {
  const { headings, currency, most } = props;
  const box = useRef<HTMLDivElement>(null);
  const [years, setYears] = useState(props.years);
  const [ready, setReady] = useState(false);
  // As stored until a script counts what is typed: the breaches are told without one as well.
  const [sums, setSums] = useState<bigint[][]>(() =>
    headings.map((_, row) =>
      range(props.years).map(
        (column) =>
          parseAmount(props.amounts[cellName(headings.length, row, column + 1, "amount")] ?? "", currency) ??
          0n,
      ),
    ),
  );
  const { state } = useFormState();
  useEffect(() => setReady(true), []);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const count = () => {
      const table = range(headings.length).map(() => range(years).map(() => 0n));
      for (const input of inputsOf(element)) {
        const row = table[Number(input.dataset.row)];
        if (row) row[Number(input.dataset.column)] = parseAmount(input.value, currency) ?? 0n;
      }
      setSums(table);
    };
    count();
    element.addEventListener("input", count);
    return () => element.removeEventListener("input", count);
  }, [headings.length, years, currency]);

  const cell = (row: number, column: number) =>
    box.current?.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const input = event.target as HTMLInputElement;
    if (event.key === "Escape" && input.dataset.row !== undefined) return takeBack(input);
    const step = stepOf(event, input, [headings.length, years]);
    if (!step || event.altKey) return;
    const next = cell(Number(input.dataset.row) + step[0], Number(input.dataset.column) + step[1]);
    event.preventDefault();
    next?.focus();
    next?.select();
  };
  const paste = usePaste({ box, headings, most, currency, years, setYears });
  const total = (rows: bigint[][]) => rows.flat().reduce((sum, amount) => sum + amount, 0n);
  const general = state.errors.budget ?? [];
  const lines = headings.flatMap((heading, row) =>
    (sums[row] ?? []).map((amount, column) => ({ heading, year: column + 1, amount })),
  );
  const broken = breaches(
    lines.filter(({ amount }) => amount > 0n),
    props.rules,
    currency,
  );
  return (
    <div ref={box} id="editor-budget" tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {general.map((message) => (
        <p key={message} className="error-text">
          {message}
        </p>
      ))}
      <PastePreview paste={paste} headings={headings} currency={currency} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label="Budget by heading and year" tabIndex={0}>
        <table
          className="data-table table-stack budget-grid"
          onKeyDown={move}
          onFocus={remember}
          onPaste={paste.onPaste}
        >
          <caption className="sr-only">Budget by heading and year, in {currency}</caption>
          <thead>
            <tr>
              <th scope="col">Heading</th>
              {range(years).map((column) => (
                <th key={column} scope="col" className="num">
                  Year {column + 1}
                </th>
              ))}
              {ready && (
                <th scope="col" className="num">
                  Total
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {headings.map((heading, row) => (
              <tr key={heading}>
                <th scope="row">
                  {heading}
                  <BreachNotes breaches={broken.filter((one) => one.heading === heading)} />
                </th>
                {range(years).map((column) => (
                  <BudgetCell
                    key={column}
                    rows={headings.length}
                    row={row}
                    column={column}
                    heading={heading}
                    amounts={props.amounts}
                  />
                ))}
                {ready && <Sum label="Total" minor={total([sums[row] ?? []])} currency={currency} />}
              </tr>
            ))}
          </tbody>
          {ready && (
            <tfoot>
              <tr>
                <th scope="row">Total</th>
                {range(years).map((column) => (
                  <Sum
                    key={column}
                    label={`Year ${column + 1}`}
                    minor={total(sums.map((row) => [row[column] ?? 0n]))}
                    currency={currency}
                  />
                ))}
                <Sum label="In all" minor={total(sums)} currency={currency} strong />
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      {ready && (
        <Rule
          total={total(sums)}
          currency={currency}
          minimum={BigInt(props.minimum)}
          maximum={BigInt(props.maximum)}
        />
      )}
      {broken
        .filter(({ year }) => year !== undefined)
        .map((one) => (
          <BreachNotes key={`${one.rule} ${one.year}`} breaches={[one]} />
        ))}
      {props.rules.length > 0 && (
        <p role="status" className="text-sm text-muted">
          {broken.length === 0
            ? "Every rule of this call is kept."
            : `${broken.length} ${broken.length === 1 ? "figure breaks" : "figures break"} a rule of this call.`}
        </p>
      )}
      {years < most && (
        <p>
          {ready ? (
            <Button small icon="plus" onClick={() => setYears(years + 1)}>
              Add year {years + 1}
            </Button>
          ) : (
            <a href={`${props.action}?years=${years + 1}`}>Add year {years + 1} (save first)</a>
          )}
        </p>
      )}
    </div>
  );
}

/** What stood in a cell when it was entered, for Escape. */
const entered = new WeakMap<HTMLInputElement, string>();
const remember = ({ target }: { target: EventTarget }) => {
  if (target instanceof HTMLInputElement) entered.set(target, target.value);
};

function takeBack(input: HTMLInputElement): void {
  const before = entered.get(input);
  if (before === undefined || before === input.value) return;
  input.value = before;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.select();
}

/** Which way a key leads: up and down always, sideways only from the end of the text, with Ctrl to the corners. */
function stepOf(
  { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  input: HTMLInputElement,
  [rows, columns]: [number, number],
): [number, number] | undefined {
  if (input.dataset.row === undefined) return undefined;
  const [row, column] = [Number(input.dataset.row), Number(input.dataset.column)];
  if (ctrlKey || metaKey) {
    if (key === "Home") return [-row, -column];
    if (key === "End") return [rows - 1 - row, columns - 1 - column];
    return undefined;
  }
  const { selectionStart: start, selectionEnd: end, value } = input;
  const all = start === 0 && end === value.length;
  if (key === "ArrowUp" || (key === "Enter" && shiftKey)) return [-1, 0];
  if (key === "ArrowDown" || key === "Enter") return [1, 0];
  if (shiftKey) return undefined;
  if (key === "ArrowLeft" && (all || (start === 0 && end === 0))) return [0, -1];
  if (key === "ArrowRight" && (all || (start === value.length && end === value.length))) return [0, 1];
  return undefined;
}
