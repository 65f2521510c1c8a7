import { awardStatuses } from "@/db/schema/awards";
import { careerStageKeys, disciplineKeys } from "@/lib/domain/calls/vocabulary";

/** The reads of the API, as its document describes them. A test compares the list with app/api/v1. */
export type ApiRead = {
  /** Path with parameters in braces. */
  path: string;
  summary: string;
  access: "user" | "anyone";
  /** Query parameters beyond `cursor` and `limit`. */
  query?: Record<string, string>;
  /** `items` by cursor, one record, lines of CSV, or a PDF. */
  kind: "list" | "record" | "csv" | "pdf";
};

const ledgerQuery = {
  heading: "Heading of the budget.",
  kind: "Kind of transaction.",
  person: "Id of a person.",
  from: "First day, such as 2026-12-01.",
  to: "Last day.",
  q: "Words of the description.",
};

const periodQuery = { from: "First day of the books, such as 2026-12-01.", to: "Last day." };

export const apiReads: readonly ApiRead[] = [
  {
    path: "/api/v1/calls",
    summary: "The catalogue: published calls by closing date.",
    access: "anyone",
    kind: "list",
    query: {
      q: "Words to search for.",
      state: "open, upcoming or closed.",
      agency: "Slugs of agencies, separated by commas.",
      discipline: `Disciplines, separated by commas: ${disciplineKeys.join(", ")}. Calls that name none are open to all.`,
      stage: `Career stages, separated by commas: ${careerStageKeys.join(", ")}.`,
      soon: "true: open and closing within two weeks.",
      currency: "ISO 4217 code.",
      amount: "An amount that the call must allow, in `currency`.",
      range:
        "Range of the largest amount within `currency`: xs, s, m, l or xl (up to about 10,000, 50,000, 250,000 and 1,000,000 euros, and above).",
      sort: "relevance (when there are words), closing, newest, or amount (within `currency`).",
      facets:
        "true: also `total` and `facets`, how many calls there are of each kind; null until they are counted after a start.",
    },
  },
  { path: "/api/v1/calls/{id}", summary: "One call.", access: "anyone", kind: "record" },
  {
    path: "/api/v1/calls/{id}/outlines",
    summary: "Outlines of a call as they were submitted, with what was decided on each; for its agency.",
    access: "user",
    kind: "list",
    query: { standing: "undecided, held, invited or not-invited." },
  },
  {
    path: "/api/v1/calls/{id}/ranking.csv",
    summary: "The ranked list of a call's panel as CSV, for those of its agency who may see the panel.",
    access: "user",
    kind: "csv",
  },
  {
    path: "/api/v1/calls/{id}/reviews.csv",
    summary: "The score matrix of a call's reviews as CSV, for its agency.",
    access: "user",
    kind: "csv",
  },
  {
    path: "/api/v1/calls/{id}/statistics.csv",
    summary: "The figures of a call's statistics as CSV, for its agency.",
    access: "user",
    kind: "csv",
    query: { table: "Key of the table, such as state." },
  },
  {
    path: "/api/v1/statistics.csv",
    summary: "The figures of the statistics of the caller's agency over all its calls, as CSV.",
    access: "user",
    kind: "csv",
    query: { agency: "Id of the agency.", table: "Key of the table, such as state." },
  },
  { path: "/api/v1/me", summary: "Who the caller is, and their roles.", access: "user", kind: "record" },
  {
    path: "/api/v1/pipeline.csv",
    summary: "What the caller's university has at agencies, by agency and currency, as CSV.",
    access: "user",
    kind: "csv",
    query: { year: "Year of the last submission." },
  },
  {
    path: "/api/v1/proposals",
    summary: "All proposals that the caller may see, in any role.",
    access: "user",
    kind: "list",
    query: { status: "A state of proposals.", callId: "Id of a call." },
  },
  {
    path: "/api/v1/proposals/{id}",
    summary: "One proposal: to its team as it stands, to university and agency as submitted.",
    access: "user",
    kind: "record",
  },
  {
    path: "/api/v1/proposals/{id}/document.pdf",
    summary: "The same as one accessible PDF.",
    access: "user",
    kind: "pdf",
    query: { submission: "Number of a submission, for its team: exactly as it was handed in." },
  },
  {
    path: "/api/v1/verify",
    summary: "Whether a receipt of a submission is genuine, and what it says.",
    access: "anyone",
    kind: "record",
    query: { receipt: "The receipt's code, a compact JWS." },
  },
  {
    path: "/api/v1/receipt-keys",
    summary: "The public keys with which receipts can be checked, as JSON Web Keys and PEM.",
    access: "anyone",
    kind: "record",
  },
  {
    path: "/api/v1/awards",
    summary: "Every award that the caller may see, the newest offer first.",
    access: "user",
    kind: "list",
    query: { status: `One of ${awardStatuses.join(", ")}.`, q: "Words to search for." },
  },
  {
    path: "/api/v1/awards/{id}",
    summary:
      "One award with its budget, figures and members; its terms, conditions and offers, and each line as requested, endorsed and awarded.",
    access: "user",
    kind: "record",
  },
  {
    path: "/api/v1/awards/{id}/purchases",
    summary:
      "Purchases on an award's account, the newest first; for its members and its university's offices.",
    access: "user",
    kind: "list",
    query: { view: "all, waiting (for the caller), open or ended." },
  },
  {
    path: "/api/v1/awards/{id}/purchases/{number}",
    summary: "One purchase with its lines, approvals and deliveries, by its number within the award.",
    access: "user",
    kind: "record",
  },
  {
    path: "/api/v1/awards/{id}/transactions",
    summary: "The transactions of an award's account, newest first.",
    access: "user",
    kind: "list",
    query: ledgerQuery,
  },
  {
    path: "/api/v1/awards/{id}/transactions.csv",
    summary: "The ledger of an award's account as CSV, oldest first.",
    access: "user",
    kind: "csv",
    query: ledgerQuery,
  },
  {
    path: "/api/v1/imports/{id}/lines.csv",
    summary: "Lines of an import with what became of each, as CSV.",
    access: "user",
    kind: "csv",
    query: { status: "State of the lines, such as `exception`.", problem: "Kind of exception." },
  },
  {
    path: "/api/v1/awards/{id}/changes",
    summary: "Requests for changes of an award, the newest first.",
    access: "user",
    kind: "list",
  },
  {
    path: "/api/v1/awards/{id}/reports",
    summary: "Reports on an award, the next due day first.",
    access: "user",
    kind: "list",
  },
  {
    path: "/api/v1/awards/{id}/claims",
    summary: "Claims on an award, the newest first, with what is left of its grant.",
    access: "user",
    kind: "list",
  },
  {
    path: "/api/v1/claims/{id}",
    summary: "One claim with its lines, evidence, forecast and messages.",
    access: "user",
    kind: "record",
  },
  {
    path: "/api/v1/awards/{id}/messages",
    summary: "Messages on an award that the caller reads, the newest first.",
    access: "user",
    kind: "list",
    query: { audience: "all, university or agency.", view: "unread, or mentions (of the caller)." },
  },
  {
    path: "/api/v1/awards/{id}/statement",
    summary: "The statement of an award's account for a period.",
    access: "user",
    kind: "record",
    query: periodQuery,
  },
  {
    path: "/api/v1/awards/{id}/statement.csv",
    summary:
      "The statement as CSV: every transaction of the period with the books' day and what it was in its own currency, then the headings.",
    access: "user",
    kind: "csv",
    query: periodQuery,
  },
  {
    path: "/api/v1/awards/{id}/statement.pdf",
    summary: "The statement as PDF.",
    access: "user",
    kind: "pdf",
    query: periodQuery,
  },
  {
    path: "/api/v1/awards/{id}/balance",
    summary: "What an award could spend before an instant, with what it is made of.",
    access: "user",
    kind: "record",
    query: { at: "An instant, ISO 8601; now when absent." },
  },
  {
    path: "/api/v1/awards/{id}/burn-down.csv",
    summary: "What is left of an award month by month, with plan and forecast, as CSV.",
    access: "user",
    kind: "csv",
  },
  {
    path: "/api/v1/portfolio.csv",
    summary:
      "The awards of the caller's universities with their figures, or the table behind one picture, as CSV.",
    access: "user",
    kind: "csv",
    query: {
      agency: "Id of an agency.",
      department: "A department.",
      status: "A state of awards.",
      action: "What somebody has to do.",
      table: "Key of a picture's table, such as agency-eur.",
    },
  },
  {
    path: "/api/v1/funding.csv",
    summary:
      "Commitments and payments of the caller's agencies by call and year, late reports, or underspend, as CSV.",
    access: "user",
    kind: "csv",
    query: { table: "money (when absent), overdue or underspend." },
  },
];
