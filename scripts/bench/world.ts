/** Records for the bench: what people work on by running commands, the masses by plain inserts. */

import { sql } from "drizzle-orm";
import type { Pool } from "mysql2/promise";
import { newId, uuidToBytes } from "@/db/columns";
import { accessToken, session } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { tokenHash, tokenText } from "@/lib/domain/tokens/secret";
import { makeOrganisation } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { encodeSession, sessionCookieName } from "@/lib/web/session-token";

export type Signed = { user: User; token: string; cookie: string };
export type World = {
  awards: Array<{ id: string; heading: string; pi: Signed }>;
  proposals: Array<{ id: string; version: number; pi: Signed }>;
  officer: Signed;
  callId: string;
};

const LATER = sql<Date>`UTC_TIMESTAMP(3) + INTERVAL 10 DAY`;

/** A person with a token and a session. */
export async function signIn(user: User): Promise<Signed> {
  const [id, sessionId, now] = [newId(), newId(), new Date()];
  await database()
    .insert(accessToken)
    .values({
      id,
      userId: user.id,
      name: "bench",
      tokenHash: tokenHash(id),
      createdAt: now,
      expiresAt: LATER,
    });
  await database().insert(session).values({
    id: sessionId,
    userId: user.id,
    sessionVersion: 1,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: LATER,
    userAgent: "bench",
    address: "127.0.0.1",
  });
  const cookie = `${sessionCookieName()}=${encodeURIComponent(encodeSession(sessionId, Date.now() + 8 * 86_400_000))}`;
  return { user, token: tokenText(id), cookie };
}

/** 64 awards with much money, 64 complete proposals, an agency. */
export async function makeWorld(): Promise<World> {
  const awards = [];
  for (let n = 0; n < 64; n++) {
    const made = await makeAward({ headings: { Staff: "900000000.00", Travel: "5000.00" } });
    awards.push({ id: made.id, heading: "Staff", pi: await signIn(made.pi) });
  }
  const call = await makeCall();
  const university = await makeOrganisation("university");
  const proposals = [];
  for (let n = 0; n < 64; n++) {
    const made = await makeProposal({ state: "complete", call, university });
    proposals.push({ id: made.proposalId, version: made.version, pi: await signIn(made.pi) });
  }
  return { awards, proposals, officer: await signIn(call.officer), callId: call.callId };
}

export async function inBatches(
  pool: Pool,
  table: string,
  columns: string,
  rows: unknown[][],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await pool.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows.slice(at, at + 500)]);
}

const WORDS =
  "marine coastal climate protein quantum early modern archive robot soil memory glacier syntax enzyme migration".split(
    " ",
  );
const words = (n: number, seed: number) =>
  Array.from({ length: n }, (_, i) => WORDS[(seed * 7 + i * 5) % WORDS.length]).join(" ");

/** Copies the world's call until `count` are open; each with its headings. */
export async function manyCalls(pool: Pool, world: World, count: number): Promise<void> {
  const [[call]] = (await pool.query("SELECT * FROM `call` WHERE id = ?", [
    uuidToBytes(world.callId),
  ])) as unknown as [[Record<string, unknown>]];
  const names = Object.keys(call)
    .map((name) => `\`${name}\``)
    .join(", ");
  const ids = Array.from({ length: count }, () => uuidToBytes(newId()));
  const rows = ids.map((id, n) =>
    Object.entries(call).map(([name, value]) => {
      if (name === "id") return id;
      if (name === "reference") return `BENCH-${n}`;
      if (name === "title") return `${words(6, n)} ${n}`;
      if (name === "summary") return words(20, n + 3);
      if (name === "closes_at") return new Date(Date.now() + (10 + (n % 200)) * 86_400_000);
      return value;
    }),
  );
  await inBatches(pool, "`call`", names, rows);
  const headings = ids.flatMap((id) => [
    [id, 1, "Staff"],
    [id, 2, "Travel"],
  ]);
  await inBatches(pool, "call_heading", "call_id, position, name", headings);
}

/** Copies one submitted proposal until the agency has `count`. */
export async function manyProposals(pool: Pool, proposalId: string, count: number): Promise<void> {
  const [[proposal]] = (await pool.query("SELECT * FROM proposal WHERE id = ?", [
    uuidToBytes(proposalId),
  ])) as unknown as [[Record<string, unknown>]];
  const names = Object.keys(proposal)
    .map((name) => `\`${name}\``)
    .join(", ");
  const rows = Array.from({ length: count }, (_, n) =>
    Object.entries(proposal).map(([name, value]) => {
      if (name === "id") return uuidToBytes(newId());
      if (name === "reference") return `BENCH-P-${n}`;
      if (name === "title") return `${words(6, n)} ${n}`;
      if (name === "status") return "submitted";
      if (name === "submitted_at" || name === "endorsed_at") return new Date(Date.now() - n * 60_000);
      return value;
    }),
  );
  await inBatches(pool, "proposal", names, rows);
}

export type Listener = { token: string; userId: string };

/** People who may all watch one award, with a token each: for streams. */
export async function manyListeners(pool: Pool, awardId: string, count: number): Promise<Listener[]> {
  const now = new Date();
  const later = new Date(Date.now() + 10 * 86_400_000);
  const people = Array.from({ length: count }, (_, n) => ({ id: newId(), tokenId: newId(), n }));
  const bytes = uuidToBytes;
  await inBatches(
    pool,
    "user",
    "id, email, name, password_hash, email_confirmed_at, status, platform_admin, created_at",
    people.map(({ id, n }) => [
      bytes(id),
      `listener-${n}@bench.test`,
      `Listener ${n}`,
      "$none$",
      now,
      "active",
      0,
      now,
    ]),
  );
  await inBatches(
    pool,
    "access_token",
    "id, user_id, name, token_hash, created_at, expires_at",
    people.map(({ id, tokenId }) => [
      bytes(tokenId),
      bytes(id),
      "bench",
      Buffer.from(tokenHash(tokenId), "hex"),
      now,
      later,
    ]),
  );
  await inBatches(
    pool,
    "account_member",
    "id, award_id, user_id, role, added_by, added_at",
    people.map(({ id }) => [bytes(newId()), bytes(awardId), bytes(id), "member", bytes(id), now]),
  );
  return people.map(({ id, tokenId }) => ({ userId: id, token: tokenText(tokenId) }));
}
