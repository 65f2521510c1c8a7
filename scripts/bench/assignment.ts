/** A plan for 1,000 proposals of three reviews each among 300 people of a pool, as the worker makes and the front applies it. */
import type { Pool } from "mysql2/promise";
import { newId, uuidToBytes } from "@/db/columns";
import { makeRandom } from "../chaos/random";
import { commandText } from "./cases";
import { port } from "./environment";
import { load } from "./load";
import type { World } from "./world";

const PROPOSALS = 1_000;
const PEOPLE = 300;

export type AssignmentFigures = {
  /** Seconds from the answer to the request until the plan is there. */
  madeIn: number;
  /** Reviews that the plan gives, of those needed. */
  given: number;
  wanted: number;
  /** How often the progress on screen moved meanwhile. */
  moved: number;
  /** Seconds that applying it takes, every conflict and limit judged again. */
  appliedIn: number;
};

const WORDS =
  "tide lichen kelp enzyme glacier archive syntax robot soil memory climate protein quantum reef basalt plasma graphene dialect migration pollen aquifer neuron pigment sediment turbine canopy isotope fresco".split(
    " ",
  );

async function insert(pool: Pool, table: string, columns: string, rows: unknown[][]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await pool.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows.slice(at, at + 500)]);
}

/** A call of its own with its proposals, teams, universities and pool; a tenth of the pairs has a conflict. */
async function fill(pool: Pool, world: World): Promise<string> {
  const random = makeRandom(11);
  const pick = (count: number) => Array.from({ length: count }, () => random.pick(WORDS)).join(" ");
  const [[call]] = (await pool.query("SELECT * FROM `call` WHERE id = ?", [
    uuidToBytes(world.callId),
  ])) as unknown as [[Record<string, unknown>]];
  const callId = newId();
  const copy = { ...call, id: uuidToBytes(callId), reference: "BENCH-ASSIGN" };
  await pool.query("INSERT INTO `call` SET ?", [copy]);
  const now = new Date();
  const universities = Array.from({ length: 40 }, () => uuidToBytes(newId()));
  await insert(
    pool,
    "organisation",
    "id, kind, name, slug, prefix, country, time_zone, currency, created_at",
    universities.map((id, n) => [
      id,
      "university",
      `Bench ${n}`,
      `bench-${n}`,
      `BN${n}`,
      "PT",
      "UTC",
      "EUR",
      now,
    ]),
  );
  const people = Array.from({ length: PROPOSALS + PEOPLE }, () => uuidToBytes(newId()));
  await insert(
    pool,
    "user",
    "id, email, name, password_hash, email_confirmed_at, status, platform_admin, created_at",
    people.map((id, n) => [id, `p${n}@assign.test`, `Person ${n}`, "$none$", now, "active", 0, now]),
  );
  await insert(
    pool,
    "membership",
    "id, organisation_id, user_id, role, created_at",
    people.flatMap((id, n) =>
      [0, 1].map((more) => [
        uuidToBytes(newId()),
        universities[(n * 7 + more * 13) % 40],
        id,
        "researcher",
        now,
      ]),
    ),
  );
  const agencyId = call!.agency_id;
  const proposals = Array.from({ length: PROPOSALS }, () => uuidToBytes(newId()));
  await insert(
    pool,
    "proposal",
    "id, call_id, agency_id, organisation_id, pi_id, reference, status, title, abstract, currency, created_at, updated_at, updated_by, submitted_at",
    proposals.map((id, n) => [
      ...[id, uuidToBytes(callId), agencyId, universities[(n * 7) % 40], people[n]],
      ...[`ASSIGN-${n}`, "submitted", pick(6), pick(250), "EUR", now, now, people[n], now],
    ]),
  );
  await insert(
    pool,
    "proposal_member",
    "id, proposal_id, email, user_id, role, status, invited_by, invited_at",
    proposals.map((id, n) => [
      ...[uuidToBytes(newId()), id, `p${n}@assign.test`, people[n], "pi", "confirmed", people[n], now],
    ]),
  );
  await insert(
    pool,
    "pool_member",
    "id, agency_id, email, user_id, name, disciplines, keywords, at_once, per_call, notes, added_by, added_at, updated_at",
    people
      .slice(PROPOSALS)
      .map((id, n) => [
        ...[uuidToBytes(newId()), agencyId, `p${PROPOSALS + n}@assign.test`, id, `Person ${n}`],
        ...["biology", pick(8).split(" ").join("\n"), 12, 12, "", id, now, now],
      ]),
  );
  return callId;
}

async function command(name: string, input: unknown, token: string): Promise<Record<string, string>> {
  let answer: { status: number; body: string } | undefined;
  const text = commandText(name, input, token);
  const heard = (_: number, status: number, body: string) => {
    answer ??= { status, body };
  };
  // The same key again is the same answer: the load client may send it more than once.
  await load(port, 1, 0.02, { next: () => text, heard });
  if (answer?.status !== 200) throw new Error(`${name}: ${answer?.status} ${answer?.body}`);
  return (JSON.parse(answer.body) as { result: Record<string, string> }).result;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
type Row = { status: string; phase: string; done: number; figures: string | null; version: number };

/** Fills the call, has its plan made by the running worker, and applies it. */
export async function assignmentBench(world: World, root: Pool): Promise<AssignmentFigures> {
  const callId = await fill(root, world);
  const { token } = world.officer;
  const started = performance.now();
  const { assignmentId } = await command("assignment.start", { callId }, token);
  const states = new Set<string>();
  let row: Row;
  do {
    await pause(20);
    const [rows] = await root.query("SELECT * FROM assignment WHERE id = ?", [uuidToBytes(assignmentId!)]);
    row = (rows as Row[])[0]!;
    states.add(`${row.phase} ${row.done}`);
  } while (row.status === "queued" || row.status === "running");
  const madeIn = (performance.now() - started) / 1_000;
  if (row.status !== "ready") throw new Error(`The plan is ${row.status}`);
  const { given, wanted } = JSON.parse(row.figures ?? "{}") as { given: number; wanted: number };
  const applying = performance.now();
  await command("assignment.apply", { assignmentId, version: row.version }, token);
  return { madeIn, given, wanted, moved: states.size, appliedIn: (performance.now() - applying) / 1_000 };
}
