/** Passwords as argon2id hashes (OWASP: 19 MiB, two passes), made in the thread pool and a few at a time. */
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import { Semaphore } from "async-mutex";

// The enum is a type only ("const enum"); 2 is Algorithm.Argon2id.
const OPTIONS = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most so many at once, so that a storm of sign-ins does not starve pages; and so many waiting. */
const AT_ONCE = 4;
const MAX_WAITING = 600;

/** The queue is full: come back in a moment. */
export class PasswordQueueFull extends Error {
  override name = "PasswordQueueFull";
}

type Shared = { semaphore: Semaphore; waiting: number; decoy?: Promise<string> };
const store = globalThis as { __portalPasswords?: Shared };
store.__portalPasswords ??= { semaphore: new Semaphore(AT_ONCE), waiting: 0 };
const shared = store.__portalPasswords;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (shared.waiting >= MAX_WAITING) throw new PasswordQueueFull("Too many passwords are being checked");
  shared.waiting += 1;
  try {
    return await shared.semaphore.runExclusive(work);
  } finally {
    shared.waiting -= 1;
  }
}

/** The hash of a password, with its salt and parameters (PHC format). */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, OPTIONS));

/** Hash of a password that nobody has: checked where there is no account, so that both take the same time. */
function decoy(): Promise<string> {
  shared.decoy ??= hash(crypto.randomUUID(), OPTIONS);
  return shared.decoy;
}

/** Whether the password belongs to the hash. Without a hash: false, after the same work. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const usable = stored?.startsWith("$argon2id$") ? stored : undefined;
  const against = usable ?? (await decoy());
  const matches = await inTurn(() => verify(against, password));
  return matches && usable !== undefined;
}
