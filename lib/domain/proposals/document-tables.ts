/** Budget, team and files of a proposal as tables of a document. Pure. */
import { type Cell, cell, type Inline, type TableBlock, text } from "@/lib/infra/document/tree";
import { formatLabel, pagesText } from "../files/kinds";
import { sizeText } from "../files/size";
import { formatMoney } from "../money";
import type { AttachedFile, BudgetLine, Person } from "./content";
import { teamRoleLabels } from "./rules";

const head = (words: string, look: Omit<Cell, "lines"> = {}) => cell(words, { heading: true, ...look });
const figure = { numeric: true } as const;

/** A budget by heading and year, with its sums. Headings without an amount are shown with none. */
export function budgetTable(
  lines: readonly BudgetLine[],
  headings: readonly string[],
  currency: string,
): TableBlock {
  const last = Math.max(1, ...lines.map(({ year }) => year));
  const years = Array.from({ length: last }, (_, index) => index + 1);
  const sum = (wanted: (line: BudgetLine) => boolean) =>
    lines.filter(wanted).reduce((total, { amount }) => total + amount, 0n);
  const money = (minor: bigint) => cell(minor === 0n ? "–" : formatMoney(minor, currency), figure);
  return {
    type: "table",
    caption: "Budget by heading and year",
    head: [head("Heading"), ...years.map((year) => head(`Year ${year}`, figure)), head("Total", figure)],
    rows: [...new Set([...headings, ...lines.map(({ heading }) => heading)])].map((heading) => [
      head(heading),
      ...years.map((year) => money(sum((line) => line.heading === heading && line.year === year))),
      money(sum((line) => line.heading === heading)),
    ]),
    foot: [
      head("Total"),
      ...years.map((year) => money(sum((line) => line.year === year))),
      cell(
        formatMoney(
          sum(() => true),
          currency,
        ),
        figure,
      ),
    ],
  };
}

const stateWords: Record<Person["status"], string> = {
  invited: "Invited",
  confirmed: "Confirmed",
  declined: "Declined",
};

const stateOf = (status: Person["status"]): Inline => ({
  type: "status",
  kind: "member",
  state: status,
  text: stateWords[status],
});

/** Who is in the team, in which role, and whether they have accepted. */
export const teamTable = (team: readonly Person[]): TableBlock => ({
  type: "table",
  caption: "People in the team",
  head: [head("Person"), head("Role"), head("State")],
  rows: team.map(({ name, email, role, status }) => [
    { heading: true, lines: name ? [[text(name)], [text(email)]] : [[text(email)]] },
    cell(teamRoleLabels[role]),
    { lines: [[stateOf(status)]] },
  ]),
});

/** Attached files with their pages and hashes. */
export const fileTable = (files: readonly AttachedFile[], caption: string): TableBlock => ({
  type: "table",
  caption,
  head: [head("File"), head("Type"), head("Size", figure), head("Pages", figure)],
  rows: files.map(({ id, name, size, sha256, pages }) => [
    {
      heading: true,
      lines: [
        [{ type: "link", href: `/files/${id}`, children: [text(name)] }],
        [text("SHA-256: "), { type: "code", text: sha256 }],
      ],
    },
    cell(formatLabel(name)),
    cell(sizeText(size), figure),
    cell(pagesText(name, pages), figure),
  ]),
});
