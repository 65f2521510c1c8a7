/**
 * How often something may be tried, counted in the database and so shared by both deployments. While the database
 * is away each process counts for itself. Names, not people, are limited: no limit can lock somebody else out.
 */
import { RateLimiterMemory, RateLimiterMySQL, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "@/lib/command/database";
import { tooMany } from "@/lib/command/errors";
import { env } from "@/lib/infra/env";
import { sha256 } from "@/lib/infra/ids";

/** Points per number of seconds. */
const LIMITS = {
  /** Wrong passwords for one account from one address: right ones are given back. */
  "sign-in-pair": [10, 900],
  /** Wrong passwords from one address, whatever the account: a campus shares an address. */
  "sign-in-address": [200, 900],
  /** Wrong passwords for one account from anywhere; people at an address that the account knows pass. */
  "sign-in-account": [500, 86_400],
  "register-address": [600, 600],
  "reset-pair": [5, 3_600],
  "reset-address": [100, 3_600],
  /** Wrong passwords of somebody signed in who must prove who they are. */
  "proof-person": [10, 900],
  "confirmation-person": [5, 3_600],
  /** Guesses at the secret of a link: 256 bits need no limit, the database's patience does. */
  "link-address": [300, 600],
  /** Receipts that are checked: each costs little, and says nothing but what it says itself. */
  "verify-address": [300, 600],
  /** Invitations, and people added by address: each sends a letter, and says whether an address has an account. */
  "invite-person": [200, 86_400],
} as const satisfies Record<string, readonly [points: number, seconds: number]>;

export type LimitName = keyof typeof LIMITS;

const stores = new WeakMap<object, Map<LimitName, RateLimiterMySQL>>();

function limiter(name: LimitName): RateLimiterMySQL {
  const owner = pool();
  const known = stores.get(owner) ?? new Map<LimitName, RateLimiterMySQL>();
  stores.set(owner, known);
  const found = known.get(name);
  if (found) return found;
  const [points, duration] = LIMITS[name];
  const options = { keyPrefix: name, points: Math.ceil(points * env().RATE_LIMIT_SCALE), duration };
  const core = owner.pool as unknown as { config: { connectionConfig: { database?: string } } };
  const made = new RateLimiterMySQL({
    ...options,
    storeClient: core,
    storeType: "pool",
    dbName: core.config.connectionConfig.database ?? "",
    tableName: "rate_limit",
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(options),
  });
  known.set(name, made);
  return made;
}

/** An address as it is counted: an IPv6 customer has a /64 of them. Empty (the portal's own work) is never counted. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:/i, "");
  return plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
}

const person = (email: string) => sha256(email).slice(0, 32);

/** The key of an account as tried from an address. */
export const pairKey = (email: string, address: string): string => `${person(email)}@${network(address)}`;
export const addressKey = network;
export const accountKey = person;

/**
 * Counts one try.
 * @returns seconds to wait when there were too many, else 0
 */
export async function countTry(name: LimitName, key: string): Promise<number> {
  try {
    await limiter(name).consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
  }
}

/** Seconds to wait before another try would be let through; counts nothing. */
export async function waitFor(name: LimitName, key: string): Promise<number> {
  const state = await limiter(name).get(key);
  const spent = state !== null && state.consumedPoints > limiter(name).points;
  return spent ? Math.max(1, Math.ceil(state.msBeforeNext / 1_000)) : 0;
}

/** Counts one try of each. @throws Rejection 429 with the longest wait */
export async function limitTries(tries: Array<[LimitName, string]>): Promise<void> {
  const waits = await Promise.all(tries.map(([name, key]) => (key ? countTry(name, key) : 0)));
  const wait = Math.max(0, ...waits);
  if (wait > 0) throw tooMany(wait);
}

/** Gives back the tries of somebody who turned out to be right. */
export async function forgive(tries: Array<[LimitName, string, "all" | "one"]>): Promise<void> {
  await Promise.all(
    tries.map(([name, key, much]) =>
      much === "all" ? limiter(name).delete(key) : limiter(name).reward(key),
    ),
  );
}
