/** Limits of discussions. Pure and browser-safe. */
export const MOST_CHARACTERS = 10_000;
