/**
 * Clients over HTTP: each sends one operation after another and repeats it with the same key, to either deployment,
 * until somebody knows its fate. Some send it to both at once on purpose.
 */
import { Agent, request } from "node:http";
import { newId } from "@/lib/infra/ids";
import { type Heard, type Operation, settles } from "./history";
import type { Random } from "./random";
import type { ChaosAward, Person, World } from "./world";

const ANSWER_MS = 12_000;
const GIVE_UP_MS = 45_000;

export type Fronts = readonly [number, number];
type Ask = { command: string; input: Record<string, unknown>; person: Person | undefined };

/** Asks a deployment what became of a key that nobody answered for. */
async function askWhatBecame(operation: Operation, [port]: Fronts): Promise<void> {
  const { person } = operation;
  const answer = await fetch(`http://127.0.0.1:${port}/api/commands/status/${operation.key}`, {
    headers: person ? { authorization: `Bearer ${person.token}` } : {},
  });
  const said = (await answer.json()) as { status: string; result?: Record<string, unknown> };
  operation.resolved = said.status as Operation["resolved"];
  operation.result = said.result ?? {};
}

/** What clients know of each other's work: commitments and postings to settle, versions of proposals. */
type Shared = {
  commitments: Map<string, string[]>;
  postings: Map<string, string[]>;
  versions: Map<string, number>;
};

export type Clients = { operations: Operation[]; finished: Promise<void>; stop: () => void };

export function startClients(
  count: number,
  world: World,
  fronts: Fronts,
  random: Random,
  withUsers: boolean,
): Clients {
  const operations: Operation[] = [];
  let running = true;
  const shared: Shared = { commitments: new Map(), postings: new Map(), versions: new Map() };
  for (const proposal of world.proposals) shared.versions.set(proposal.id, proposal.version);
  const agents = fronts.map(() => new Agent({ keepAlive: true, maxSockets: 64 }));
  const one = async (client: number) => {
    const own = random.fork(`client ${client}`);
    while (running) {
      const ask = choose(world, shared, own, withUsers, client);
      const operation: Operation = {
        client,
        key: newId(),
        command: ask.command,
        input: ask.input,
        person: ask.person,
        startedAt: Date.now(),
        heard: [],
      };
      operations.push(operation);
      await settle(operation, { fronts, agents, own });
      learn(operation, shared);
    }
  };
  const finished = Promise.all(Array.from({ length: count }, (_, client) => one(client))).then(async () => {
    for (const operation of operations)
      if (operation.outcome === "unknown") await askWhatBecame(operation, fronts);
    for (const agent of agents) agent.destroy();
  });
  return {
    operations,
    finished,
    stop() {
      running = false;
    },
  };
}

function choose(world: World, shared: Shared, random: Random, withUsers: boolean, client: number): Ask {
  const award = random.pick(world.awards);
  const roll = random.next();
  const open = shared.commitments.get(award.id) ?? [];
  const posted = shared.postings.get(award.id) ?? [];
  if (roll < 0.4) return spend(award, random);
  if (roll < 0.52) return { ...spend(award, random), command: "account.commit" };
  if (roll < 0.6 && open.length > 0) {
    const commitmentId = random.pick(open);
    return { command: "account.release", input: { awardId: award.id, commitmentId }, person: award.member };
  }
  if (roll < 0.72 && posted.length > 0) {
    const transferId = random.pick(posted);
    return { command: "account.reverse", input: { transferId, reason: "Chaos" }, person: award.finance };
  }
  if (roll < 0.9 || !withUsers) return onProposal(world, shared, random);
  const email = `chaos-${client}-${random.int(0, 40)}@example.test`;
  return {
    command: "user.register",
    input: { name: "Chaos Person", email, password: "a-long-chaos-password" },
    person: undefined,
  };
}

function spend(award: ChaosAward, random: Random): Ask {
  const amount = (random.chance(0.1) ? random.int(50_000, 400_000) : random.int(1, 20_000)) / 100;
  const input = {
    awardId: award.id,
    heading: random.pick(award.headings),
    amount: amount.toFixed(2),
    description: "Chaos",
  };
  return { command: "account.spend", input, person: award.member };
}

function onProposal(world: World, shared: Shared, random: Random): Ask {
  const { id, pi } = random.pick(world.proposals);
  const version = shared.versions.get(id) ?? 1;
  const roll = random.next();
  if (roll < 0.25) return { command: "proposal.submit", input: { proposalId: id }, person: pi };
  if (roll < 0.5) return { command: "proposal.withdraw", input: { proposalId: id }, person: pi };
  const input = { proposalId: id, version, title: `Title ${random.int(1, 1_000_000)}` };
  return { command: "proposal.save", input, person: pi };
}

type Way = { fronts: Fronts; agents: Agent[]; own: Random };

async function settle(operation: Operation, way: Way): Promise<void> {
  const { own, fronts } = way;
  let front = own.int(0, fronts.length - 1);
  for (let round = 0; ; round++) {
    const both = round === 0 && own.chance(0.08);
    const targets = both ? [0, 1] : [front];
    const heard = await Promise.all(targets.map((target) => send(operation, target, way)));
    operation.heard.push(...heard);
    const final = heard.find(({ status }) => settles(status));
    operation.endedAt = Date.now();
    if (final) {
      operation.outcome = final.status === 200 ? "done" : "rejected";
      operation.result = (final.body as { result?: Record<string, unknown> }).result ?? {};
      return;
    }
    // Some people close the tab; what became of their command can still be asked by its key.
    if (own.chance(0.05) || Date.now() - operation.startedAt > GIVE_UP_MS) {
      operation.outcome = "unknown";
      return;
    }
    front = 1 - front;
    await new Promise((resolve) => setTimeout(resolve, own.int(10, 100 * Math.min(round + 1, 10))));
  }
}

function send(operation: Operation, front: number, way: Way): Promise<Heard> {
  const { person } = operation;
  const body = JSON.stringify(operation.input);
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "idempotency-key": operation.key,
    host: `127.0.0.1:${way.fronts[front]}`,
    ...(person ? { authorization: `Bearer ${person.token}` } : {}),
  };
  return new Promise((resolve) => {
    const tell = (status: number, said: unknown) => resolve({ at: Date.now(), front, status, body: said });
    const options = {
      port: way.fronts[front],
      host: "127.0.0.1",
      method: "POST",
      agent: way.agents[front],
      headers,
    };
    const asked = request({ ...options, path: `/api/commands/${operation.command}` }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk) => chunks.push(chunk));
      res.on("error", (error) => tell(0, error.message));
      res.on("end", () => {
        try {
          tell(res.statusCode ?? 0, JSON.parse(Buffer.concat(chunks).toString()));
        } catch {
          tell(0, "not JSON");
        }
      });
    });
    asked.setTimeout(ANSWER_MS, () => asked.destroy(new Error("no answer in time")));
    asked.on("error", (error) => tell(0, error.message));
    asked.end(body);
  });
}

function learn({ command, outcome, input, heard, result = {} }: Operation, shared: Shared): void {
  const add = (map: Map<string, string[]>, award: unknown, id: unknown) =>
    map.set(String(award), [...(map.get(String(award)) ?? []).slice(-30), String(id)]);
  if (outcome === "done" && command === "account.commit")
    add(shared.commitments, input.awardId, result.commitmentId);
  if (outcome === "done" && command === "account.spend")
    add(shared.postings, input.awardId, result.transferId);
  if (command === "proposal.save") {
    const id = String(input.proposalId);
    const known = shared.versions.get(id) ?? 1;
    // After a conflict somebody else was quicker, or an answer was lost: the answer says, else look a little further.
    const said = /has version (\d+)/.exec(JSON.stringify(heard.at(-1)?.body ?? ""))?.[1];
    const next = outcome === "done" ? Number(result.version) : Number(said ?? Number(input.version) + 1);
    if (outcome === "done" || known === input.version) shared.versions.set(id, next);
  }
}
