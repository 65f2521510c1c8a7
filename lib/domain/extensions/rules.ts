/** When a proposal may get more time. Pure and browser-safe. */
import type { ExtensionSubject } from "@/db/schema/extensions";
import type { ProposalStatus } from "@/db/schema/proposals";

/** States in which more time is of use: it is being written, or awaits its university. */
const extensibleStatuses = [
  "outline",
  "outline-endorsement",
  "draft",
  "returned",
  "withdrawn",
  "awaiting-endorsement",
] as const satisfies ProposalStatus[];

export const isExtensible = (status: ProposalStatus): boolean =>
  (extensibleStatuses as readonly string[]).includes(status);

/** An extension ends within this time from now. */
export const LONGEST_MS = 366 * 24 * 3_600_000;
export const MOST_REASON = 500;

/** What gets the time, in words. */
export const subjectWords: Record<ExtensionSubject, string> = {
  submission: "Submission",
  response: "Response to the reviews",
};

export const extensionWords = {
  asked: "Waits for a second person",
  granted: "Granted",
  refused: "Refused",
} as const;
