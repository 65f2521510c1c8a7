import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openStream, type Stream } from "@/lib/testing/stream";
import { verifyAuditChain } from "./audit-chain";
import { takeLease } from "./lease";
import { prepareRelay, stampBatch } from "./relay";

let stream: Stream;
beforeAll(async () => {
  stream = await openStream("portal_chain");
});
beforeEach(async () => {
  await stream.clear();
  await prepareRelay(stream.relay);
  const fence = (await takeLease(stream.relay, "relay", "a", 60_000))!;
  for (let count = 0; count < 20; count++) await stream.write("w", count);
  await stampBatch(stream.relay, fence);
});
afterAll(() => stream.close());

const verify = () => verifyAuditChain(stream.relay);
const tamper = (sql: string) => stream.root.query(sql);
/** Sets a row's stored hashes as someone would who knows how they are made, but not the rows after it. */
const swap = `UPDATE audit_log a JOIN audit_log b ON a.seq = 5 AND b.seq = 6 SET a.detail = b.detail, b.detail = a.detail`;

it.each<[string, string, number]>([
  ["an edited detail", `UPDATE audit_log SET detail = '{"count":99,"writer":"w"}' WHERE seq = 7`, 7],
  ["another actor", "UPDATE audit_log SET actor_id = UNHEX(REPEAT('ab', 16)) WHERE seq = 7", 7],
  ["another time", "UPDATE audit_log SET at = at + INTERVAL 1 SECOND WHERE seq = 7", 7],
  ["a deleted row", "DELETE FROM audit_log WHERE seq = 7", 7],
  ["deleted last rows", "DELETE FROM audit_log WHERE seq > 18", 19],
  ["two rows with their contents swapped", swap, 5],
  [
    "a new hash for an edited row",
    "UPDATE audit_log SET detail = '{}', hash = UNHEX(REPEAT('00', 32)) WHERE seq = 7",
    7,
  ],
  ["a changed head", "UPDATE stream_head SET hash = UNHEX(REPEAT('00', 32)) WHERE name = 'audit'", 20],
])("finds %s and names the first wrong row", async (_, sql, seq) => {
  expect(await verify()).toMatchObject({ ok: true, rows: 20 });
  await tamper(sql);
  expect(await verify()).toMatchObject({ ok: false, seq, why: expect.any(String) });
});

it("finds a chain that was rewritten as a whole by a head noted elsewhere", async () => {
  const before = await verify();
  if (!before.ok) throw new Error(before.why);
  const [seq, hash] = before.head.split(":") as [string, string];
  const anchor = { seq: Number(seq), hash };
  expect((await verifyAuditChain(stream.relay, { anchor })).ok).toBe(true);
  await tamper("UPDATE audit_log SET detail = '{}', seq = NULL, hash = NULL, prev_hash = NULL");
  await tamper(
    "UPDATE stream_head SET seq = 0, hash = NULL WHERE name = 'audit'; UPDATE lease SET expires_at = '2020-01-01'",
  );
  const forger = (await takeLease(stream.relay, "relay", "forger", 60_000))!;
  await stampBatch(stream.relay, forger);
  expect((await verify()).ok).toBe(true);
  expect(await verifyAuditChain(stream.relay, { anchor })).toMatchObject({ ok: false, seq: 20 });
});

it("is what `npm run audit:verify` says", { timeout: 30_000 }, async () => {
  const script = () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/audit-verify.ts"], {
      env: { ...process.env, DATABASE_URL: stream.urls.app, RELAY_DATABASE_URL: "" },
    });
  expect((await script()).stdout).toMatch(
    /^The audit log is whole: 20 rows, head 20:[0-9a-f]{64}\nThe list of events is whole: 20 rows, head 20:[0-9a-f]{64}\n$/,
  );
  await tamper("UPDATE audit_log SET command = 'call.publish' WHERE seq = 3");
  await expect(script()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("number 3 (row "),
  });
});
