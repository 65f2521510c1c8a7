/** What was typed and not yet saved, kept on this device so that a crash, a closed tab or an outage loses nothing. */
import type { Values } from "./form-values";

export type Kept = {
  /** The changed answers, and what the server had when they were changed. */
  values: Values;
  base: Values;
  /** For those in conflict: what both texts began from, where it is known. */
  origins?: Values;
  at: number;
};

/** Keeps, or forgets when there is nothing to keep. @returns false where this browser cannot keep anything */
export function keepOnDevice(key: string, kept: Kept | undefined): boolean {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** What an earlier visit could not save, if anything. */
export function findOnDevice(key: string): Kept | undefined {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as Kept) : undefined;
  } catch {
    return undefined;
  }
}
