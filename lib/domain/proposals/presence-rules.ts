/** Who is at a proposal, and who writes where: what follows from the rows. Pure and browser-safe. */

/** A person who has a page of the proposal open, or had it until some seconds ago. Instants as ISO text. */
export type Present = {
  userId: string;
  name: string;
  /** Path of the page under the proposal's home; empty for the task list. */
  part: string;
  /** Since when they type there; null while they read. */
  writingSince: string | null;
  /** When they took the writing there over from somebody else. */
  heldAt: string | null;
};

/** Seconds after which a silent tab counts as gone. */
export const GONE_AFTER = 25;
/** Seconds within which what is unchanged is not written again. */
export const WRITTEN_EVERY = 11;
/** Milliseconds between two questions of a tab: while alone, and while somebody else is there. */
export const ASK_ALONE = 10_000;
export const ASK_TOGETHER = 5_000;
/** Milliseconds after the last key for which somebody counts as writing. */
export const WRITING_FOR = 30_000;

export const PART = /^(?:[a-z][a-z0-9-]{0,39}(?:\/[a-z][a-z0-9-]{0,39})?)?$/;

/** The pages of a proposal where text is written; elsewhere nobody writes. */
export const isWritten = (part: string): boolean =>
  part === "summary" || part === "budget" || part.startsWith("sections/");

/**
 * Whose the writing in a part is: who took it over last, else who began first. A courtesy only: nobody is ever kept
 * from saving by it.
 */
export function writerOf<P extends Pick<Present, "part" | "writingSince" | "heldAt">>(
  present: readonly P[],
  part: string,
): P | undefined {
  const here = present.filter((one) => one.part === part && (one.writingSince || one.heldAt));
  const held = here.filter(({ heldAt }) => heldAt);
  if (held.length > 0) return held.reduce((a, b) => ((b.heldAt ?? "") > (a.heldAt ?? "") ? b : a));
  return here.length === 0
    ? undefined
    : here.reduce((a, b) => ((b.writingSince ?? "") < (a.writingSince ?? "") ? b : a));
}
