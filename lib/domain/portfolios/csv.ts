/** The awards of a portfolio as CSV, read and sent in pieces: amounts as decimal text. */
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/command/actor";
import { amountText } from "@/lib/domain/money";
import type { PortfolioFilter } from "./conditions";
import { listPortfolio, type PortfolioItem } from "./queries";
import { actionWords, type PortfolioSide, portfolioActions } from "./rules";

const PIECE = 500;
const amounts = ["awarded", "spent", "committed", "claimed", "left"] as const;

const columns: Array<[string, (item: PortfolioItem) => string]> = [
  ["Reference", ({ reference }) => reference],
  ["Title", ({ title }) => title],
  ["Agency", ({ agencyName }) => agencyName],
  ["University", ({ universityName }) => universityName],
  ["Department", ({ department }) => department],
  ["Investigator", ({ piName }) => piName],
  ["State", ({ status }) => status],
  ["First day", ({ startsOn }) => startsOn ?? ""],
  ["Last day", ({ endsOn }) => endsOn ?? ""],
  ["Currency", ({ currency }) => currency],
  ...amounts.map((name): [string, (item: PortfolioItem) => string] => [
    name.charAt(0).toUpperCase() + name.slice(1),
    (item) => amountText(item[name], item.currency),
  ]),
];

/** RFC 4180 with a byte-order mark; texts that a spreadsheet would take for a formula begin with an apostrophe. */
export async function* portfolioCsv(
  actor: Actor,
  side: PortfolioSide,
  filter: PortfolioFilter,
): AsyncGenerator<string> {
  const write = (rows: string[][], bom = false) =>
    stringify(rows, { bom, escape_formulas: true, record_delimiter: "\r\n" });
  const words = actionWords[side];
  yield write([[...columns.map(([name]) => name), "Needs action"]], true);
  let cursor: string | undefined;
  do {
    const { items, next } = await listPortfolio(actor, side, { ...filter, cursor, limit: PIECE });
    const rows = items.map((item) => [
      ...columns.map(([, text]) => text(item)),
      portfolioActions
        .filter((action) => item[action])
        .map((action) => words[action])
        .join("; "),
    ]);
    if (rows.length > 0) yield write(rows);
    cursor = next;
  } while (cursor);
}
