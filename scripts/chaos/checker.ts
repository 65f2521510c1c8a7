/**
 * The offline checker: compares what clients were told with what the database holds (RELIABILITY: every acknowledged
 * command applied exactly once, every rejected one never, every unknown one found by its key).
 */
import type { Pool, RowDataPacket } from "mysql2/promise";
import { uuidToBytes } from "@/db/columns";
import { verifyHistory } from "@/lib/command/verify-history";
import { findBreaches } from "@/lib/domain/accounts/invariants";
import type { Operation, Violation } from "./history";
import { once } from "./once";
import { look } from "./watch";

type LogRow = RowDataPacket & { idem_key: string; http_status: number | null; response: string | null };
type CountRow = RowDataPacket & { k: string; n: number };
type Facts = { log: Map<string, LogRow>; transfers: Map<string, number>; audits: Map<string, number> };

/** How many transfers a command makes that is done, by what it answered: at least and at most. */
function due({ command }: Operation, result: Record<string, unknown>): [least: number, most: number] {
  const many = (...made: unknown[]) => made.filter(Boolean).length;
  const exactly = (count: number): [number, number] => [count, count];
  switch (command) {
    case "account.spend":
      return exactly(1 + many(result.indirect, result.commitmentId));
    case "account.release":
      return exactly(1 + many(result.restId));
    case "account.commit":
    case "payment.confirm":
      return exactly(1);
    case "account.reverse":
      return [1, 2];
    case "purchase.request":
    case "purchase.approve":
      return exactly(many(result.commitmentId));
    case "purchase.cancel":
      return exactly(many(result.releaseId));
    case "purchase.post-receipt":
      return [1 + many(result.commitmentId), 5];
    case "payment.fail":
      return [0, 1];
    case "claim.approve":
      return [0, result.outcome === "endorsed" ? 0 : 6];
    case "change.endorse":
    case "change.decide":
      return exactly(many(result.status === "approved"));
    default:
      return exactly(0);
  }
}

async function readFacts(pool: Pool): Promise<Facts> {
  const counted = async (sql: string) => {
    const [rows] = await pool.query<CountRow[]>(sql);
    return new Map(rows.map((row) => [row.k, Number(row.n)]));
  };
  const [log] = await pool.query<LogRow[]>("SELECT idem_key, http_status, response FROM command_log");
  return {
    log: new Map(log.map((row) => [row.idem_key, row])),
    transfers: await counted("SELECT idem_key AS k, COUNT(*) AS n FROM transfer GROUP BY idem_key"),
    audits: await counted(
      "SELECT idem_key AS k, COUNT(*) AS n FROM audit_log WHERE outcome = 'done' GROUP BY idem_key",
    ),
  };
}

/** What a settled answer says, without what differs from sending to sending. */
function saying(body: unknown): string {
  const { result, detail, code, status } = body as Record<string, unknown>;
  return JSON.stringify({ result, detail, code, status });
}

/** One operation against the facts. */
function judge(operation: Operation, facts: Facts): string[] {
  const wrong: string[] = [];
  const { key, heard } = operation;
  const outcome = operation.resolved ?? operation.outcome;
  const row = facts.log.get(key);
  const status = row?.http_status ?? undefined;
  const applied = status === 200;
  // Only what is stored is said again: what a refusal that is not depends on may have changed since.
  const repeated = heard.filter((one) => one.status === status);
  if (new Set(repeated.map(({ body }) => saying(body))).size > 1)
    wrong.push("was answered differently for one key");
  if (outcome === "done" && !applied)
    wrong.push(`was acknowledged, but the database says ${status ?? "nothing"}`);
  if (operation.resolved === "unknown" && row) wrong.push("has a row, but its key's status is unknown");
  if (outcome === "rejected" && applied) wrong.push("was rejected, but is applied");
  if (outcome === "done" && row?.response) {
    const answer = JSON.parse(row.response) as { result: unknown };
    if (JSON.stringify(answer.result) !== JSON.stringify(operation.result))
      wrong.push("was told another result than is stored");
  }
  const audits = facts.audits.get(key) ?? 0;
  if (audits !== (applied ? 1 : 0)) wrong.push(`has ${audits} audit rows`);
  const transfers = facts.transfers.get(key) ?? 0;
  const stored = applied ? (JSON.parse(row?.response ?? "{}") as { result?: Record<string, unknown> }) : {};
  const [least, most] = applied ? due(operation, stored.result ?? {}) : [0, 0];
  if (transfers < least || transfers > most)
    wrong.push(`has ${transfers} transfers, not ${least === most ? least : `${least} to ${most}`}`);
  return wrong;
}

async function checkProposals(pool: Pool, operations: Operation[]): Promise<Violation[]> {
  const violations: Violation[] = [];
  const saves = operations.filter((one) => one.command === "proposal.save" && one.outcome === "done");
  const made = new Map<string, Set<number>>();
  for (const { input, result } of saves) {
    const versions = made.get(String(input.proposalId)) ?? new Set();
    made.set(String(input.proposalId), versions.add(Number(result?.version)));
  }
  for (const [proposal, versions] of made) {
    const [rows] = await pool.query<RowDataPacket[]>("SELECT version FROM proposal WHERE id = ?", [
      uuidToBytes(proposal),
    ]);
    const version = Number(rows[0]?.version);
    if (Math.max(...versions) > version)
      violations.push({
        rule: "versions only rise",
        detail: `proposal ${proposal} has ${version}, but ${Math.max(...versions)} was acknowledged`,
      });
  }
  const [twice] = await pool.query<RowDataPacket[]>(
    "SELECT LOWER(HEX(proposal_id)) AS id, number, COUNT(*) AS n FROM proposal_submission GROUP BY proposal_id, number HAVING n > 1",
  );
  for (const row of twice)
    violations.push({ rule: "submissions are numbered once", detail: JSON.stringify(row) });
  return violations;
}

async function checkStreams(pool: Pool): Promise<Violation[]> {
  const violations: Violation[] = [];
  const [[events]] = await pool.query<RowDataPacket[]>(
    "SELECT COUNT(*) AS n, COUNT(seq) AS numbered, COALESCE(MIN(seq), 1) AS lowest, COALESCE(MAX(seq), 0) AS highest FROM outbox_event",
  );
  const { n, numbered, lowest, highest } = events as Record<string, number>;
  if (Number(n) !== Number(numbered) || Number(lowest) !== 1 || Number(highest) !== Number(numbered))
    violations.push({ rule: "events are contiguous", detail: JSON.stringify(events) });
  const { audit, events: told, transfer } = await verifyHistory(pool);
  for (const [what, chain] of Object.entries({ "audit chain": audit, "events' chain": told }))
    if (!chain.ok)
      violations.push({ rule: `the ${what} is whole`, detail: `number ${chain.seq}: ${chain.why}` });
  if (!transfer.ok) violations.push({ rule: "an audit row answers for every transfer", detail: transfer.id });
  const [[behind]] = await pool.query<RowDataPacket[]>(
    "SELECT COUNT(*) AS n FROM audit_log WHERE seq IS NULL",
  );
  if (Number(behind?.n) > 0)
    violations.push({ rule: "the audit chain is whole", detail: `${behind?.n} rows are not chained` });
  const [people] = await pool.query<RowDataPacket[]>(
    "SELECT email, COUNT(*) AS n FROM user GROUP BY email HAVING n > 1",
  );
  if (people.length > 0)
    violations.push({ rule: "one account per address", detail: JSON.stringify(people[0]) });
  return violations;
}

/** Every rule, over the whole history. The relay must have come to the end of both streams. */
export async function check(pool: Pool, operations: Operation[]): Promise<Violation[]> {
  const facts = await readFacts(pool);
  const violations: Violation[] = operations.flatMap((operation) =>
    judge(operation, facts).map((detail) => ({
      rule: "every command exactly as told",
      detail: `${operation.command} ${operation.key} ${detail}`,
    })),
  );
  const ask = async (sql: string) => (await pool.query(sql))[0] as unknown[];
  const breaches = await findBreaches(ask);
  for (const [invariant, sql] of Object.entries(once)) {
    const rows = await ask(`${sql} LIMIT 10`);
    if (rows.length > 0) breaches.push({ invariant, rows });
  }
  for (const { invariant, rows } of breaches)
    violations.push({
      rule: `ledger: ${invariant}`,
      detail: `${rows.length} rows, such as ${show(rows[0])}`,
    });
  violations.push(
    ...(await look(pool)),
    ...(await checkProposals(pool, operations)),
    ...(await checkStreams(pool)),
  );
  return violations;
}

const show = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) =>
    typeof value === "object" && value !== null && (value as { type?: string }).type === "Buffer"
      ? Buffer.from((value as { data: number[] }).data).toString("hex")
      : value,
  );
