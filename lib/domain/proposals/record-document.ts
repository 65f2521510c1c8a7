/** The document of a proposal with the facts that its reader may know. */
import { instantWords } from "@/lib/domain/days";
import { timingWords } from "../calls/deadline";
import { formatMoney } from "../money";
import { type Fact, proposalDocument } from "./document";
import type { ProposalRecord } from "./queries";
import { canMove, statusWords } from "./rules";

type Submission = ProposalRecord["submissions"][number];

/** What is said of one submission on every copy of it. */
const submissionFacts = (record: ProposalRecord, submission: Submission): Fact[] => [
  { term: "Reference", value: record.reference },
  { term: "Submitted", value: instantWords(submission.submittedAt, record.call.timeZone) },
  { term: "Came", value: timingWords[submission.timing] },
  { term: "Content hash (SHA-256)", value: [{ type: "code", text: submission.contentHash }] },
];

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The team's own copy changes with the proposal, so it says in which state it was made. */
const teamFacts = (record: ProposalRecord): Fact[] => [
  { term: "Reference", value: record.reference },
  {
    term: "State",
    value: canMove("edit", record.status)
      ? `Not submitted: ${statusWords[record.status]}`
      : capital(statusWords[record.status]),
  },
];

/** What everybody reads who sees the proposal in full. */
const commonFacts = (record: ProposalRecord): Fact[] => [
  { term: "Call", value: `${record.call.title} (${record.call.reference})` },
  { term: "Agency", value: record.agencyName },
  { term: "University", value: record.universityName },
  { term: "Principal investigator", value: record.piName },
  // An outline says it in a section of its own, where its call asks for it.
  ...(record.outline ? [] : [{ term: "Requested", value: formatMoney(record.requested, record.currency) }]),
];

/** The document of one submission, from what was stored with it. */
export function submissionDocument(record: ProposalRecord, submission: Submission) {
  const facts = [...commonFacts(record), ...submissionFacts(record, submission)];
  return proposalDocument(record, { headings: record.call.headings, facts });
}

/** The document of what a record holds. `all`: unanswered questions too. */
export function recordDocument(record: ProposalRecord, { all = false } = {}) {
  const [latest] = record.submissions;
  if (record.view !== "team" && latest) return submissionDocument(record, latest);
  const facts = [...commonFacts(record), ...teamFacts(record)];
  return proposalDocument(record, { headings: record.call.headings, facts, all });
}
