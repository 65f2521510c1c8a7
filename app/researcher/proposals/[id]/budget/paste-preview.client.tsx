"use client";

import { type RefObject, useEffect, useRef } from "react";
import { Button } from "@/app/_components/ui/button";
import { Icon } from "@/app/_components/ui/icon";
import { formatMoney } from "@/lib/domain/money";
import type { Placement } from "@/lib/domain/proposals/budget-paste";
import type { Paste } from "./use-paste";

type Props = { paste: Paste; headings: readonly string[]; currency: string };

/** What a pasted block would put where, and what it cannot; nothing changes before the person says so. */
export function PastePreview({ paste, headings, currency }: Props) {
  const { placement, put } = paste;
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (placement && !box.current?.open) box.current?.showModal();
  }, [placement]);
  return (
    <>
      {put !== undefined && (
        <p role="status" className="flex flex-wrap items-center gap-2">
          <Icon name="circle-check" />
          <span>{amounts(put)} put in.</span>
          <Button small variant="quiet" icon="undo-2" onClick={paste.takeBack}>
            Take the paste back
          </Button>
        </p>
      )}
      {placement && (
        <Dialog box={box} paste={paste} placement={placement} headings={headings} currency={currency} />
      )}
    </>
  );
}

const amounts = (count: number) => `${count} ${count === 1 ? "amount" : "amounts"}`;

type Open = Props & { box: RefObject<HTMLDialogElement | null>; placement: Placement };

function Dialog({ box, paste, placement, headings, currency }: Open) {
  const { cells, left, byName, ambiguous } = placement;
  const wrong = cells.filter(({ problem }) => problem);
  const good = cells.length - wrong.length;
  return (
    <dialog ref={box} className="paste-preview card" aria-labelledby="paste-title" onClose={paste.cancel}>
      <h2 id="paste-title">What will be put where</h2>
      <p className="mt-1 text-muted">
        {byName
          ? "Lines were matched by the names of their headings."
          : "The block begins at the cell in which you pasted it."}{" "}
        Empty cells leave the budget as it is.
      </p>
      {ambiguous && (
        <fieldset className="mt-3">
          <legend className="label">Which sign stands before the decimals?</legend>
          <div className="mt-1 flex flex-wrap gap-4">
            {(["point", "comma"] as const).map((one) => (
              <label key={one} className="flex min-h-6 items-center gap-2">
                <input
                  type="radio"
                  name="_paste-convention"
                  checked={paste.chosen === one}
                  onChange={() => paste.choose(one)}
                />
                {one === "point" ? "A point: 1,234.50" : "A comma: 1.234,50"}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Amounts placement={placement} headings={headings} currency={currency} />
      {left.length > 0 && (
        <div className="mt-4">
          <h3>Left out</h3>
          <ul className="list-disc pl-5">
            {left.map(({ text, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: equal lines may come twice, and never move
              <li key={index}>
                “{text}” {why}.
              </li>
            ))}
          </ul>
        </div>
      )}
      {wrong.length > 0 && (
        <p className="error-text mt-4">
          <Icon name="circle-alert" />
          <span>{amounts(wrong.length)} cannot be put in: those cells stay as they are.</span>
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        <Button variant="primary" onClick={paste.apply} disabled={good === 0}>
          {good === 0 ? "Nothing to put in" : `Put in ${amounts(good)}`}
        </Button>
        <Button onClick={() => box.current?.close()}>Cancel</Button>
      </div>
    </dialog>
  );
}

function Amounts({ placement, headings, currency }: Pick<Open, "placement" | "headings" | "currency">) {
  if (placement.cells.length === 0) return null;
  const most = Math.max(...placement.cells.map(({ column }) => column)) + 1;
  const years = Array.from({ length: most }, (_, column) => column + 1);
  const rows = headings.flatMap((heading, row) => {
    const its = placement.cells.filter((cell) => cell.row === row);
    return its.length > 0 ? [{ heading, its }] : [];
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll mt-4" aria-label="Amounts to be put in" tabIndex={0}>
      <table className="data-table table-stack">
        <caption className="sr-only">Amounts to be put in, by heading and year</caption>
        <thead>
          <tr>
            <th scope="col">Heading</th>
            {years.map((year) => (
              <th key={year} scope="col" className="num">
                Year {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ heading, its }) => (
            <tr key={heading}>
              <th scope="row">{heading}</th>
              {years.map((year) => {
                const cell = its.find(({ column }) => column === year - 1);
                return (
                  <td key={year} className="num" data-label={`Year ${year}`}>
                    {cell?.minor !== undefined && formatMoney(cell.minor, currency)}
                    {cell?.note && (
                      <span className="block text-sm text-muted">
                        {cell.note}: {cell.raw}
                      </span>
                    )}
                    {cell?.problem && (
                      <span className="error-text text-sm whitespace-normal">
                        “{cell.raw}” {cell.problem}.
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
