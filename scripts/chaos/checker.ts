/**
 * The offline checker: compares what clients were told with what the database holds (RELIABILITY: every acknowledged
 * command applied exactly once, every rejected one never, every unknown one found by its key).
 */
import type { Pool, RowDataPacket } from "mysql2/promise";
import { uuidToBytes } from "@/db/columns";
import { verifyAuditChain } from "@/lib/command/audit-chain";
import { findBreaches } from "@/lib/domain/accounts/invariants";
import { type Operation, settles, type Violation } from "./history";
import { look } from "./watch";

type LogRow = RowDataPacket & { idem_key: string; http_status: number | null; response: string | null };
type CountRow = RowDataPacket & { k: string; n: number };
type Facts = { log: Map<string, LogRow>; transfers: Map<string, number>; audits: Map<string, number> };

const MOVES = new Set(["account.spend", "account.commit", "account.release", "account.reverse"]);

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
  const { key, command, heard } = operation;
  const outcome = operation.resolved ?? operation.outcome;
  const row = facts.log.get(key);
  const stored = row?.http_status ?? undefined;
  const applied = stored === 200;
  const settled = heard.filter(({ status }) => settles(status));
  if (new Set(settled.map(({ body }) => saying(body))).size > 1)
    wrong.push("was answered differently for one key");
  if (outcome === "done" && !applied)
    wrong.push(`was acknowledged, but the database says ${stored ?? "nothing"}`);
  if (operation.resolved === "unknown" && row) wrong.push("has a row, but its key's status is unknown");
  if (outcome === "rejected" && applied) wrong.push("was rejected, but is applied");
  if (outcome === "done" && row?.response) {
    const answer = JSON.parse(row.response) as { result: unknown };
    if (JSON.stringify(answer.result) !== JSON.stringify(operation.result))
      wrong.push("was told another result than is stored");
  }
  const once = applied ? 1 : 0;
  const audits = facts.audits.get(key) ?? 0;
  if (audits !== once) wrong.push(`has ${audits} audit rows, not ${once}`);
  const transfers = facts.transfers.get(key) ?? 0;
  if (MOVES.has(command) && transfers !== once) wrong.push(`has ${transfers} transfers, not ${once}`);
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
  const chain = await verifyAuditChain(pool);
  if (!chain.ok)
    violations.push({ rule: "the audit chain is whole", detail: `number ${chain.seq}: ${chain.why}` });
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
  for (const breach of await findBreaches(ask))
    violations.push({
      rule: `ledger: ${breach.invariant}`,
      detail: `${breach.rows.length} rows, such as ${show(breach.rows[0])}`,
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
