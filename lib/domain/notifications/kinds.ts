/** What people are notified of, in the words of the settings page. Browser-safe. */

export const kinds = {
  team: { title: "Proposal teams", about: "You were invited to a proposal, or someone answered yours." },
  submission: { title: "Submissions", about: "A proposal of yours was submitted or withdrawn." },
  endorsement: {
    title: "Endorsements",
    about: "A proposal awaits your office's endorsement, or yours was endorsed or returned.",
  },
  decision: {
    title: "Decisions",
    about: "A decision awaits your confirmation, or the agency decided on your proposal.",
  },
  review: { title: "Reviews", about: "You are asked for a review, or one that you asked for moves on." },
  panel: { title: "Panels", about: "You are asked to sit on a panel, or one of yours changes." },
  award: { title: "Awards", about: "An award was offered, accepted or rejected." },
  change: {
    title: "Changes of awards",
    about: "A change of an award waits for you, or one that you asked for moves on.",
  },
  report: {
    title: "Reports",
    about: "A report on an award is due, overdue, handed in, or was answered.",
  },
  "account-access": { title: "Access to award accounts", about: "You were added to or removed from one." },
  "account-movement": {
    title: "Movements on award accounts",
    about: "Finance reversed a posting on an account that you lead, or one that you made.",
  },
  mention: {
    title: "Being named in messages",
    about: "Somebody named you in a message on an award.",
  },
  message: {
    title: "Messages on awards",
    about: "Somebody wrote on an award that you lead, use the account of, or have written on.",
  },
  claim: {
    title: "Claims and payments",
    about: "A claim or payment waits for you, or one of yours moved on.",
  },
  purchase: {
    title: "Purchases",
    about: "A purchase or a delivery waits for you, or something became of one of yours.",
  },
  recurring: {
    title: "Recurring costs",
    about: "A salary or another recurring cost could not be posted.",
  },
  "ledger-check": {
    title: "Checks of the ledger",
    about: "The nightly check found something that does not hold in a ledger.",
  },
  "books-month": {
    title: "Months of the books",
    about: "Somebody asked to open a closed month again, which takes a second person.",
  },
  membership: { title: "Organisations", about: "Your roles in an organisation changed." },
  deadline: {
    title: "Deadlines",
    about: "A call for which you write, or whose proposals wait for your office, closes soon.",
  },
  call: { title: "Calls", about: "A call for which you write closes later than announced." },
} as const;

export type NotificationKind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [NotificationKind, ...NotificationKind[]];
