/** A statement as one document: the screen, the PDF and the API show this and nothing else. */

import { formatMoney } from "@/lib/domain/money";
import {
  type Block,
  cell,
  type DocumentTree,
  muted,
  paragraph,
  type Section,
  text,
} from "@/lib/infra/document/tree";
import { kindWords } from "../accounts/rules";
import { periodWords } from "./period";
import type { HeadingLine, Statement, StatementLine } from "./statement";

/** Lines that a PDF lists; the CSV has all, whatever their number. */
export const PDF_LINES = 2_000;

const figures = ["opening", "budget", "spent", "committed", "closing"] as const;
const heads: Record<(typeof figures)[number], string> = {
  opening: "Available before",
  budget: "Budget",
  spent: "Spent",
  committed: "Committed",
  closing: "Available after",
};

function headingTable({ headings, totals, award }: Statement): Block {
  const money = (minor: bigint) => cell(formatMoney(minor, award.currency), { numeric: true });
  const row = (name: string, line: Omit<HeadingLine, "heading">) => [
    cell(name, { heading: true }),
    ...figures.map((figure) => money(line[figure])),
  ];
  return {
    type: "table",
    caption: "By heading",
    head: [cell("Heading"), ...figures.map((figure) => cell(heads[figure], { numeric: true }))],
    rows: headings.map((line) => row(line.heading, line)),
    foot: row("Total", totals),
  };
}

function cashTable({ cash, award }: Statement): Block {
  const money = (minor: bigint) => cell(formatMoney(minor, award.currency), { numeric: true });
  return {
    type: "table",
    caption: "Money from the agency",
    head: [cell("Account"), ...["Before", "In", "Out", "After"].map((head) => cell(head, { numeric: true }))],
    rows: cash.map(({ name, opening, received, paid, closing }) => [
      cell(name, { heading: true }),
      ...[opening, received, paid, closing].map(money),
    ]),
  };
}

/** The parts that sum up: facts, headings, the money's side. */
export function summarySections(statement: Statement): Section[] {
  const { award, period, transfers, cash } = statement;
  const facts: Array<[string, string]> = [
    ["Award", `${award.reference} ${award.title}`],
    ["Principal investigator", award.piName],
    ["University", award.organisationName],
    ["Agency", award.agencyName],
    ["Period", periodWords(period)],
    ["Currency", award.currency],
    ["Transactions", transfers.toLocaleString("en-GB")],
  ];
  return [
    {
      id: "about",
      title: "About",
      blocks: [{ type: "facts", items: facts.map(([term, value]) => ({ term, value: [text(value)] })) }],
    },
    {
      id: "headings",
      title: "By heading",
      blocks: [
        headingTable(statement),
        muted("Available after = available before + budget − spent − committed. Days are the books’ days."),
      ],
    },
    ...(cash.length > 0
      ? [{ id: "cash", title: "Money from the agency", blocks: [cashTable(statement)] }]
      : []),
  ];
}

function linesTable({ award }: Statement, lines: readonly StatementLine[]): Block {
  const money = (minor: bigint) => cell(formatMoney(minor, award.currency), { numeric: true });
  return {
    type: "table",
    caption: "Transactions",
    head: [
      cell("No.", { numeric: true }),
      cell("Day"),
      cell("What"),
      cell("Heading"),
      cell("Amount", { numeric: true }),
      cell("Available", { numeric: true }),
    ],
    rows: lines.map((line) => [
      cell(String(line.number), { numeric: true }),
      cell(line.occurredOn),
      { lines: [[text(kindWords[line.kind])], [text(line.description)]] },
      cell(line.heading),
      money(line.effect),
      money(line.balance),
    ]),
  };
}

/** The whole statement; more lines than a PDF lists are told of, and where they are. */
export function statementDocument(statement: Statement, lines: readonly StatementLine[]): DocumentTree {
  const left = statement.transfers - lines.length;
  return {
    format: 1,
    title: `Statement of ${statement.award.reference}`,
    language: "en-GB",
    sections: [
      ...summarySections(statement),
      {
        id: "transactions",
        title: "Transactions",
        blocks: [
          ...(lines.length > 0
            ? [linesTable(statement, lines)]
            : [paragraph("The books count no transaction in this period.")]),
          ...(left > 0
            ? [
                muted(
                  `${left.toLocaleString("en-GB")} more are in the CSV of this statement; the figures above count all.`,
                ),
              ]
            : []),
        ],
      },
    ],
  };
}
