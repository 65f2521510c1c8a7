/** The rules that hold where an agency has saved none, and sets that it may begin with. Defaults to configure, not law. */
import type { ChangeRule } from "./rules";

/** Version 0 of every agency. */
export const standardRules: ChangeRule[] = [
  {
    kind: "virement",
    outcome: "allowed",
    percent: 10,
    of: "award",
    quote: "Up to 10 % of the award may be moved between headings without asking.",
  },
  {
    kind: "virement",
    outcome: "notify",
    percent: 20,
    of: "award",
    quote: "Between 10 % and 20 % of the award may be moved if the agency is told.",
  },
  {
    kind: "virement",
    outcome: "needs-approval",
    quote: "More than 20 % of the award is moved with the agency's approval.",
  },
  {
    kind: "extension",
    outcome: "notify",
    months: 6,
    noticeDays: 30,
    times: 1,
    quote: "One extension of at most 6 months, asked at least 30 days before the end, needs notice only.",
  },
  {
    kind: "extension",
    outcome: "needs-approval",
    quote: "Every other extension needs the agency's approval.",
  },
  { kind: "team", outcome: "allowed", what: ["joins"], quote: "People may join the team at any time." },
  {
    kind: "team",
    outcome: "notify",
    what: ["effort", "absent"],
    percent: 24.99,
    months: 3,
    quote: "An absence of up to 3 months, or less than a quarter less effort, is told to the agency.",
  },
  {
    kind: "team",
    outcome: "needs-approval",
    quote: "Any other change of named people needs the agency's approval.",
  },
  {
    kind: "pi",
    outcome: "needs-approval",
    quote: "A new principal investigator needs the agency's approval.",
  },
  { kind: "scope", outcome: "needs-approval", quote: "A change of scope needs the agency's approval." },
  { kind: "funding", outcome: "needs-approval", quote: "More money is for the agency to give." },
  { kind: "suspension", outcome: "needs-approval", quote: "A suspension is agreed with the agency." },
  { kind: "resumption", outcome: "notify", quote: "A suspended award may go on once the agency is told." },
];

const incurred = ["Directly incurred staff", "Travel", "Other directly incurred", "Exceptions"];

/** By what they are modelled on. */
export const presets: Record<string, { title: string; rules: ChangeRule[] }> = {
  standard: { title: "The portal's standard rules", rules: standardRules },
  incurred: {
    title: "Free among directly incurred headings, never equipment (as UK research councils)",
    rules: [
      {
        kind: "virement",
        outcome: "refused",
        from: ["Equipment"],
        quote: "Money for equipment may not be moved.",
      },
      {
        kind: "virement",
        outcome: "refused",
        to: ["Equipment"],
        quote: "No money may be moved into equipment.",
      },
      {
        kind: "virement",
        outcome: "allowed",
        from: incurred,
        to: incurred,
        quote: "Money may be moved among directly incurred costs and exceptions; no request is needed.",
      },
      { kind: "virement", outcome: "refused", quote: "Money of other headings may not be moved." },
      { kind: "extension", outcome: "needs-approval", quote: "Every extension needs the agency's approval." },
      ...standardRules.filter(({ kind }) => kind !== "virement" && kind !== "extension"),
    ],
  },
  federal: {
    title: "Ten per cent above a threshold, one extension of a year (as 2 CFR 200.308)",
    rules: [
      {
        kind: "virement",
        outcome: "allowed",
        awardAtMost: "250000",
        quote: "Awards up to the simplified acquisition threshold may be rebudgeted freely.",
      },
      {
        kind: "virement",
        outcome: "allowed",
        percent: 10,
        of: "award",
        quote: "Cumulative transfers of up to 10 % of the budget need no approval.",
      },
      {
        kind: "virement",
        outcome: "needs-approval",
        quote: "Cumulative transfers of more than 10 % need prior approval.",
      },
      {
        kind: "extension",
        outcome: "notify",
        months: 12,
        noticeDays: 10,
        times: 1,
        quote: "One extension of up to 12 months, notified at least 10 days before the end.",
      },
      {
        kind: "extension",
        outcome: "needs-approval",
        quote: "Any further or later extension needs prior approval.",
      },
      {
        kind: "team",
        outcome: "allowed",
        what: ["effort"],
        percent: 24.99,
        quote: "Less than a quarter less effort needs no approval.",
      },
      {
        kind: "team",
        outcome: "allowed",
        what: ["absent"],
        months: 3,
        quote: "An absence of up to three months needs no approval.",
      },
      { kind: "team", outcome: "allowed", what: ["joins"], quote: "People may join the team." },
      { kind: "team", outcome: "needs-approval", quote: "A change of key people needs prior approval." },
      ...standardRules.filter(({ kind }) => !["virement", "extension", "team"].includes(kind)),
    ],
  },
};
