/** When a release goes out, and until when it can be called back. Pure and browser-safe. */
import type { ReleaseStatus } from "@/db/schema/letters";

const MINUTE = 60_000;
/** A hold lasts so many minutes: at least one, at most a week, half an hour unless told. */
export const holdMinutes = { min: 1, max: 7 * 24 * 60, usual: 30 } as const;
/** A release can be planned so far ahead. */
export const FARTHEST_MS = 366 * 24 * 60 * MINUTE;

type Hold = { notBefore: Date | null; holdMinutes: number };

/** When it goes out: once the hold after the approval is over, and not before the time that was set. */
export const dueAt = ({ notBefore, holdMinutes: minutes }: Hold, approvedAt: Date): Date =>
  new Date(Math.max(approvedAt.getTime() + minutes * MINUTE, notBefore?.getTime() ?? 0));

/** States in which nothing has gone out yet and it can be called back. */
export const recallable: readonly ReleaseStatus[] = ["asked", "approved"];

export const releaseWords: Record<ReleaseStatus, string> = {
  asked: "waits for its second person",
  approved: "was approved and is held",
  recalled: "was recalled",
  released: "has gone out",
};
