/** What a change would do, before → after, in words. Pure and browser-safe. */
import { dayWords } from "@/lib/domain/days";
import { formatMoney, parseAmount } from "@/lib/domain/money";
import { type ProposedOf, teamChangeWords } from "./kinds";

export type Difference = { what: string; before: string; after: string };

/** The award as it stands: budgets are what each heading has been given, spent or not, in minor units. */
export type Standing = {
  currency: string;
  headings: readonly { name: string; budget: bigint }[];
  endsOn: string | null;
  title: string;
  abstract: string;
  piName: string;
  status: string;
};

/** Budgets of the headings that money is moved between or added to. */
function budgets(
  standing: Standing,
  moved: readonly (readonly [heading: string, amount: bigint])[],
): Difference[] {
  const { headings, currency } = standing;
  return headings.flatMap(({ name, budget }) => {
    const change = moved
      .filter(([heading]) => heading === name)
      .reduce((sum, [, amount]) => sum + amount, 0n);
    if (change === 0n) return [];
    return [
      { what: name, before: formatMoney(budget, currency), after: formatMoney(budget + change, currency) },
    ];
  });
}

const lastDayWords = (day: string | null): string => (day === null ? "No end" : dayWords(day));

export function differencesOf({ kind, proposed }: ProposedOf, standing: Standing): Difference[] {
  const minor = (text: string) => parseAmount(text, standing.currency) ?? 0n;
  const total = standing.headings.reduce((sum, { budget }) => sum + budget, 0n);
  switch (kind) {
    case "virement":
      return budgets(
        standing,
        proposed.lines.flatMap(({ from, to, amount }) => [
          [from, -minor(amount)] as const,
          [to, minor(amount)] as const,
        ]),
      );
    case "funding": {
      const added = proposed.additions.map(({ heading, amount }) => [heading, minor(amount)] as const);
      const sum = added.reduce((so, [, amount]) => so + amount, 0n);
      return [
        ...budgets(standing, added),
        {
          what: "The whole budget",
          before: formatMoney(total, standing.currency),
          after: formatMoney(total + sum, standing.currency),
        },
      ];
    }
    case "extension":
      return [
        { what: "Last day", before: lastDayWords(standing.endsOn), after: lastDayWords(proposed.endsOn) },
      ];
    case "pi":
      return [
        { what: "Principal investigator", before: standing.piName, after: proposed.name },
        ...(proposed.stays
          ? []
          : [{ what: standing.piName, before: "On the account", after: "No longer on the account" }]),
      ];
    case "team": {
      const { what, name, percent, months, role } = proposed;
      const more =
        what === "effort"
          ? ` (${percent} % less)`
          : what === "absent"
            ? ` (${months} ${months === 1 ? "month" : "months"})`
            : role && ` (${role})`;
      return [
        {
          what: name,
          before: what === "joins" ? "Not in the team" : "In the team",
          after: `${teamChangeWords[what]}${more}`,
        },
      ];
    }
    case "scope":
      return [
        { what: "Title", before: standing.title, after: proposed.title || standing.title },
        { what: "Summary", before: standing.abstract, after: proposed.abstract || standing.abstract },
      ].filter(({ before, after }) => before !== after);
    case "suspension":
      return [{ what: "The award", before: "Active", after: "Suspended" }];
    case "resumption":
      return [{ what: "The award", before: "Suspended", after: "Active" }];
  }
}
