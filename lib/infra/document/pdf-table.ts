/** Tables of a PDF: columns as wide as their words want, rows that may be taller than a page, heads repeated. */
import { Flow, type Struct } from "./pdf-flow";
import { extent, grey, ink, type Line, lines, type Run, runsOf } from "./pdf-text";
import type { Cell, TableBlock } from "./tree";

const PAD = { x: 4, y: 3 };

type Laid = { cell: Cell; runs: Run[][] };
type Column = { x: number; width: number };
type Setting = { flow: Flow; size: number; columns: Column[] };

function laid(flow: Flow, cell: Cell, size: number): Laid {
  const bold = cell.heading ? ("bold" as const) : ("regular" as const);
  const runs = cell.lines.map((nodes, index) =>
    runsOf(
      nodes,
      index === 0 ? { font: bold, size, colour: ink } : { font: "regular", size: size - 1, colour: grey },
      flow.facts.origin,
    ),
  );
  return { cell, runs };
}

/** Widths of the columns within `room`; undefined where words would have to be cut. */
function widths(flow: Flow, rows: readonly Cell[][], size: number, room: number): number[] | undefined {
  const count = Math.max(...rows.map((row) => row.length));
  const least = new Array<number>(count).fill(0);
  const most = new Array<number>(count).fill(0);
  for (const row of rows)
    for (const [index, cell] of row.entries())
      for (const runs of laid(flow, cell, size).runs) {
        const asked = extent(runs, flow.measure);
        // A hash or an address may be cut; no column is widened for it.
        least[index] = Math.max(least[index]!, Math.min(asked.least, cell.numeric ? asked.least : 110));
        most[index] = Math.max(most[index]!, asked.most);
      }
  const inner = room - count * 2 * PAD.x;
  const need = least.reduce((a, b) => a + b, 0);
  if (need > inner) return undefined;
  const wish = most.map((wide, index) => Math.max(0, wide - least[index]!));
  const wished = wish.reduce((a, b) => a + b, 0);
  const spare = inner - need;
  // Wishes are met alike; what is left goes to the first column, which names the rows.
  const share = wished > spare ? spare / wished : 1;
  const set = least.map((narrow, index) => narrow + wish[index]! * share);
  set[0] = set[0]! + inner - set.reduce((a, b) => a + b, 0);
  return set.map((wide) => wide + 2 * PAD.x);
}

/** The size of type and the layout of the page that a table needs. */
function settle(flow: Flow, table: TableBlock): Setting {
  const rows = [table.head, ...table.rows, ...(table.foot ? [table.foot] : [])];
  const room = (layout: "portrait" | "landscape") =>
    layout === (flow.isLandscape ? "landscape" : "portrait") ? flow.width : flow.width + 247;
  for (const layout of ["portrait", "landscape"] as const)
    for (const size of [9, 8, 7]) {
      const found = widths(flow, rows, size, room(layout));
      if (!found) continue;
      if (layout === "landscape" && !flow.isLandscape) flow.newPage("landscape");
      return { flow, size, columns: columnsOf(flow, found) };
    }
  if (!flow.isLandscape) flow.newPage("landscape");
  const count = table.head.length;
  return { flow, size: 7, columns: columnsOf(flow, new Array<number>(count).fill(flow.width / count)) };
}

function columnsOf(flow: Flow, wide: readonly number[]): Column[] {
  let x = flow.left;
  return wide.map((width) => {
    const column = { x, width };
    x += width;
    return column;
  });
}

type CellLines = { cell: Cell; lines: Line[]; element: Struct | undefined };

function linesOf({ flow, size, columns }: Setting, cells: readonly Cell[]): Omit<CellLines, "element">[] {
  return cells.map((cell, index) => ({
    cell,
    lines: laid(flow, cell, size).runs.flatMap((runs) =>
      lines(runs, columns[index]!.width - 2 * PAD.x, flow.measure),
    ),
  }));
}

/** Draws lines `from` to `to` of every cell beside each other. */
function strip(setting: Setting, row: readonly CellLines[], from: number, to: number): void {
  const { flow, size, columns } = setting;
  const height = Flow.leading(size);
  const top = flow.y + PAD.y;
  for (const [index, { cell, lines: all, element }] of row.entries()) {
    const column = columns[index]!;
    for (const [offset, line] of all.slice(from, to).entries()) {
      const room = column.width - 2 * PAD.x - line.width;
      const x = column.x + PAD.x + (cell.numeric ? Math.max(0, room) : 0);
      const at = { x, baseline: top + offset * height + size * 1.05 };
      if (element) flow.line(element, cell.heading ? "TH" : "TD", line, at);
      else flow.repeated(line, at);
    }
    flow.close();
  }
  const used = Math.min(to, Math.max(0, ...row.map((one) => one.lines.length))) - from;
  flow.y = top + Math.max(used, 0) * height + PAD.y;
  flow.rule(columns[0]!.x, columns.at(-1)!.x + columns.at(-1)!.width - columns[0]!.x, flow.y);
}

function drawRow(setting: Setting, row: readonly CellLines[], repeatHead: () => void): void {
  const { flow, size } = setting;
  const height = Flow.leading(size);
  const tall = Math.max(1, ...row.map(({ lines: all }) => all.length));
  const fits = () => Math.floor((flow.bottom - flow.y - 2 * PAD.y) / height);
  const turn = () => {
    flow.newPage(flow.isLandscape ? "landscape" : "portrait");
    repeatHead();
  };
  if (tall > fits() && tall * height + 2 * PAD.y + 40 <= flow.full) turn();
  for (let from = 0; from < tall; ) {
    const room = fits();
    if (room < 1) {
      turn();
      continue;
    }
    const to = Math.min(tall, from + room);
    strip(setting, row, from, to);
    from = to;
    if (from < tall) turn();
  }
}

/** Writes a table and its structure: rows with head cells that say what they head. */
export function writeTable(flow: Flow, parent: Struct, table: TableBlock): void {
  const wasLandscape = flow.isLandscape;
  const setting = settle(flow, table);
  const element = flow.struct(parent, "Table", { O: "Table", Summary: new String(table.caption) });
  const headLines = linesOf(setting, table.head);
  const repeatHead = () =>
    strip(
      setting,
      headLines.map((one) => ({ ...one, element: undefined })),
      0,
      Number.MAX_SAFE_INTEGER,
    );
  const group = (type: "THead" | "TBody" | "TFoot", rows: readonly Cell[][]) => {
    if (rows.length === 0) return;
    const body = flow.struct(element, type);
    for (const cells of rows) {
      const row = flow.struct(body, "TR");
      const scope = type === "THead" ? "Column" : "Row";
      drawRow(
        setting,
        linesOf(setting, cells).map((one) => ({
          ...one,
          element: one.cell.heading
            ? flow.struct(row, "TH", { O: "Table", Scope: scope })
            : flow.struct(row, "TD"),
        })),
        type === "THead" ? () => {} : repeatHead,
      );
    }
  };
  flow.ensure(Flow.leading(setting.size) * 4 + 6 * PAD.y);
  group("THead", [table.head]);
  group("TBody", table.rows);
  group("TFoot", table.foot ? [table.foot] : []);
  if (flow.isLandscape && !wasLandscape) flow.newPage();
}
