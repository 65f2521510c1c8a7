/** Passwords within commands: hashing has its turn outside of locks, and says so when too many wait. */
import { unavailable } from "@/lib/command/errors";
import { hashPassword, PasswordQueueFull, verifyPassword } from "@/lib/infra/passwords";

async function inTurn<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PasswordQueueFull)
      throw unavailable("Many people are signing in just now. Nothing is lost: try again.");
    throw error;
  }
}

/** The hash of a password. @throws Rejection 503 when too many wait */
export const hashed = (password: string): Promise<string> => inTurn(hashPassword(password));

/** Whether a password belongs to a hash; the same work without one. @throws Rejection 503 when too many wait */
export const matches = (hash: string | undefined, password: string): Promise<boolean> =>
  inTurn(verifyPassword(hash, password));
