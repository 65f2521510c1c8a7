import type { IconName } from "./icon-names";

export type Tone = "neutral" | "info" | "success" | "warning" | "danger" | "special";
export type Look = { label: string; tone: Tone; icon: IconName };

const look = (label: string, tone: Tone, icon: IconName): Look => ({ label, tone, icon });

/** Words, colours and icons of every state, by kind of record. Never colour alone. */
export const statuses = {
  call: {
    draft: look("Draft", "neutral", "file-pen"),
    published: look("Published", "info", "megaphone"),
    scheduled: look("Scheduled", "info", "calendar-clock"),
    open: look("Open", "success", "circle-dot"),
    closed: look("Closed", "neutral", "lock"),
    "in-review": look("In review", "info", "scale"),
    decided: look("Decided", "special", "gavel"),
    archived: look("Archived", "neutral", "archive"),
  },
  proposal: {
    draft: look("Draft", "neutral", "file-pen"),
    "awaiting-endorsement": look("Awaiting endorsement", "warning", "hourglass"),
    returned: look("Returned for changes", "warning", "undo-2"),
    submitted: look("Submitted", "info", "send"),
    checks: look("In checks", "info", "list-checks"),
    "in-review": look("In review", "info", "scale"),
    response: look("Response invited", "warning", "pencil"),
    panel: look("At panel", "info", "users"),
    awarded: look("Awarded", "success", "award"),
    declined: look("Declined", "neutral", "circle-x"),
    withdrawn: look("Withdrawn", "neutral", "undo-2"),
    ineligible: look("Ineligible", "danger", "ban"),
  },
  interest: {
    expressed: look("Open", "info", "hourglass"),
    selected: look("Selected", "success", "circle-check"),
    declined: look("Not selected", "neutral", "circle-x"),
    retracted: look("Taken back", "neutral", "undo-2"),
  },
  review: {
    invited: look("Invited", "warning", "hourglass"),
    conflicted: look("On hold", "danger", "ban"),
    declined: look("Declined", "neutral", "circle-x"),
    withdrawn: look("Withdrawn", "neutral", "undo-2"),
    draft: look("In writing", "info", "file-pen"),
    submitted: look("Submitted", "info", "send"),
    usable: look("Usable", "success", "circle-check"),
    unusable: look("Unusable", "danger", "circle-x"),
  },
  panel: {
    open: look("Open", "info", "circle-dot"),
    closed: look("Closed", "neutral", "lock"),
    invited: look("Invited", "warning", "hourglass"),
    accepted: look("Accepted", "success", "circle-check"),
    declined: look("Declined", "neutral", "circle-x"),
    removed: look("Removed", "neutral", "circle-x"),
  },
  "panel-item": {
    waiting: look("To come", "neutral", "clock"),
    scoring: look("Open for scores", "info", "circle-dot"),
    revealed: look("Scores revealed", "warning", "eye"),
    closed: look("Closed", "success", "circle-check"),
  },
  delegation: {
    invited: look("To be answered", "warning", "hourglass"),
    writing: look("In writing", "info", "file-pen"),
    "handed-in": look("Handed in", "info", "send"),
    approved: look("Approved", "success", "circle-check"),
    declined: look("Declined", "neutral", "circle-x"),
    ended: look("Ended", "neutral", "undo-2"),
  },
  import: {
    columns: look("Columns to choose", "warning", "pencil"),
    reading: look("Being read", "info", "loader-circle"),
    checked: look("Checked", "warning", "eye"),
    posting: look("Being posted", "info", "loader-circle"),
    posted: look("Posted", "success", "circle-check"),
    stopped: look("Stopped", "warning", "ban"),
    undoing: look("Being undone", "info", "loader-circle"),
    undone: look("Undone", "neutral", "undo-2"),
    discarded: look("Discarded", "neutral", "circle-x"),
    failed: look("Cannot be read", "danger", "circle-alert"),
  },
  "import-line": {
    ready: look("To post", "info", "hourglass"),
    matched: look("Here already", "success", "circle-check"),
    exception: look("Exception", "danger", "circle-alert"),
    posted: look("Posted", "success", "circle-check"),
    skipped: look("Left out", "neutral", "circle-x"),
    undone: look("Undone", "neutral", "undo-2"),
  },
  assignment: {
    queued: look("Waiting", "info", "hourglass"),
    running: look("Being made", "info", "loader-circle"),
    ready: look("To look at", "warning", "eye"),
    failed: look("Failed", "danger", "circle-alert"),
    cancelled: look("Put aside", "neutral", "circle-x"),
    applied: look("Applied", "success", "circle-check"),
  },
  award: {
    offered: look("Offered", "warning", "hourglass"),
    accepted: look("Accepted", "success", "circle-check"),
    returned: look("Returned to the agency", "warning", "undo-2"),
    active: look("Active", "success", "circle-dot"),
    suspended: look("Suspended", "danger", "pause"),
    ended: look("Ended", "neutral", "flag"),
    closing: look("Closing", "info", "hourglass"),
    closed: look("Closed", "neutral", "lock"),
    rejected: look("Rejected", "neutral", "circle-x"),
    terminated: look("Terminated", "danger", "ban"),
    transferred: look("Transferred", "info", "arrow-right"),
  },
  report: {
    scheduled: look("Scheduled", "neutral", "calendar"),
    due: look("To be written", "info", "file-pen"),
    submitted: look("With the agency", "info", "send"),
    queried: look("The agency asks", "warning", "circle-help"),
    accepted: look("Accepted", "success", "circle-check"),
    cancelled: look("Cancelled", "neutral", "circle-x"),
  },
  change: {
    draft: look("Being written", "neutral", "file-pen"),
    sent: look("Waits for the university", "warning", "hourglass"),
    "university-approved": look("Approved by the university", "info", "check"),
    submitted: look("With the agency", "info", "send"),
    queried: look("The agency asks", "warning", "circle-help"),
    approved: look("In effect", "success", "circle-check"),
    rejected: look("Rejected", "danger", "circle-x"),
    withdrawn: look("Withdrawn", "neutral", "undo-2"),
  },
  "change-rule": {
    allowed: look("Allowed", "success", "circle-check"),
    notify: look("Allowed, the agency is told", "info", "megaphone"),
    "needs-approval": look("Needs approval", "warning", "gavel"),
    refused: look("Not allowed", "danger", "ban"),
  },
  decision: {
    proposed: look("Awaiting second person", "warning", "hourglass"),
    held: look("Confirmed, not told yet", "special", "lock"),
    confirmed: look("Confirmed", "success", "circle-check"),
    superseded: look("Superseded", "neutral", "undo-2"),
    award: look("Award", "success", "award"),
    decline: look("Decline", "neutral", "circle-x"),
  },
  endorsement: {
    endorsed: look("Endorsed", "success", "circle-check"),
    returned: look("Returned for changes", "warning", "undo-2"),
  },
  member: {
    invited: look("Invited", "warning", "hourglass"),
    confirmed: look("Confirmed", "success", "circle-check"),
    declined: look("Declined", "neutral", "circle-x"),
    expired: look("Expired", "neutral", "clock"),
    revoked: look("Revoked", "neutral", "ban"),
    accepted: look("Accepted", "success", "circle-check"),
    removed: look("Removed", "neutral", "circle-x"),
    active: look("Active", "success", "circle-check"),
    disabled: look("Disabled", "danger", "ban"),
    unconfirmed: look("E-mail not confirmed", "warning", "mail"),
  },
  commitment: {
    open: look("Open", "info", "circle-dot"),
    spent: look("Spent", "success", "circle-check"),
    settled: look("Settled", "success", "circle-check"),
    released: look("Released", "neutral", "undo-2"),
    reversed: look("Reversed", "neutral", "undo-2"),
  },
  claim: {
    draft: look("Draft", "neutral", "file-pen"),
    submitted: look("With the agency", "info", "send"),
    endorsed: look("Awaiting second person", "warning", "hourglass"),
    queried: look("Question to answer", "warning", "undo-2"),
    approved: look("Approved", "success", "circle-check"),
    scheduled: look("Being paid", "info", "clock"),
    paid: look("Paid", "success", "banknote"),
    failed: look("Payment failed", "danger", "circle-alert"),
  },
  instalment: {
    planned: look("Planned", "neutral", "calendar-clock"),
    released: look("Released", "info", "circle-check"),
    scheduled: look("Being paid", "info", "clock"),
    paid: look("Paid", "success", "banknote"),
    failed: look("Payment failed", "danger", "circle-alert"),
  },
  payment: {
    proposed: look("Awaiting second person", "warning", "hourglass"),
    sent: look("With the bank", "info", "send"),
    paid: look("Paid", "success", "circle-check"),
    failed: look("Failed", "danger", "circle-alert"),
    cancelled: look("Cancelled", "neutral", "circle-x"),
  },
  "payment-run": {
    proposed: look("Awaiting second person", "warning", "hourglass"),
    approved: look("Approved", "success", "circle-check"),
    cancelled: look("Cancelled", "neutral", "circle-x"),
  },
  "bank-account": {
    asked: look("Awaiting second person", "warning", "hourglass"),
    active: look("In use", "success", "circle-check"),
    refused: look("Refused", "neutral", "circle-x"),
    replaced: look("Replaced", "neutral", "undo-2"),
  },
  exception: {
    unknown: look("Unknown", "warning", "circle-help"),
    amount: look("Other amount", "danger", "circle-alert"),
    currency: look("Other currency", "danger", "circle-alert"),
    duplicate: look("Paid twice", "danger", "circle-alert"),
    reversed: look("Came back", "danger", "undo-2"),
    state: look("Not with the bank", "warning", "triangle-alert"),
    account: look("Other account", "warning", "triangle-alert"),
    resolved: look("Worked off", "neutral", "circle-check"),
  },
  mail: {
    queued: look("Queued", "info", "clock"),
    sent: look("Sent", "success", "circle-check"),
    dead: look("Not deliverable", "danger", "circle-alert"),
  },
  release: {
    asked: look("Waits for a second person", "warning", "hourglass"),
    approved: look("Held", "info", "clock"),
    recalled: look("Recalled", "neutral", "undo-2"),
    released: look("Released", "success", "circle-check"),
  },
  task: {
    complete: look("Complete", "success", "circle-check"),
    incomplete: look("Incomplete", "warning", "circle-dashed"),
    optional: look("Optional", "neutral", "minus"),
  },
  service: {
    ok: look("Working", "success", "circle-check"),
    degraded: look("Degraded", "warning", "triangle-alert"),
    down: look("Not reachable", "danger", "circle-x"),
  },
} satisfies Record<string, Record<string, Look>>;

export type StatusKind = keyof typeof statuses;

/** What a state looks like; an unknown one still gets its own words. */
export function statusLook(kind: StatusKind, state: string): Look {
  const known: Record<string, Look> = statuses[kind];
  if (Object.hasOwn(known, state)) return known[state]!;
  const words = state.replace(/[-_]+/g, " ");
  return look(words.charAt(0).toUpperCase() + words.slice(1), "neutral", "circle-dashed");
}
