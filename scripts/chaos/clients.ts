/**
 * Clients over HTTP: each sends one operation after another and repeats it with the same key, to either deployment,
 * until somebody knows its fate. Some send it to both at once on purpose.
 */
import { Agent, request } from "node:http";
import { newId } from "@/lib/infra/ids";
import type { Board } from "./board";
import { type Attachment, money, onDocument } from "./documents";
import { type Heard, type Operation, settles } from "./history";
import type { Random } from "./random";
import type { ChaosAward, Person, World } from "./world";

const ANSWER_MS = 12_000;
const GIVE_UP_MS = 45_000;

/** Ports of the fronts of both deployments: the first half are the primary's, the second the backup's. */
export type Fronts = readonly number[];
type Ask = {
  command: string;
  input: Record<string, unknown>;
  person: Person | undefined;
  file?: Attachment | undefined;
};

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
type Held = { id: string; heading: string; cents: number };
type Shared = {
  commitments: Map<string, Held[]>;
  postings: Map<string, string[]>;
  versions: Map<string, number>;
};

/** What clients choose from: the records they work on, and what is open of them. */
export type Choices = { world: World; board: Board; withUsers: boolean };

export type Clients = { operations: Operation[]; finished: Promise<void>; stop: () => void };

export function startClients(count: number, choices: Choices, fronts: Fronts, random: Random): Clients {
  const operations: Operation[] = [];
  let running = true;
  const shared: Shared = { commitments: new Map(), postings: new Map(), versions: new Map() };
  for (const proposal of choices.world.proposals) shared.versions.set(proposal.id, proposal.version);
  const agents = fronts.map(() => new Agent({ keepAlive: true, maxSockets: 64 }));
  const one = async (client: number) => {
    const own = random.fork(`client ${client}`);
    while (running) {
      const operation: Operation = {
        client,
        key: newId(),
        ...choose(choices, shared, own, client),
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

function choose({ world, board, withUsers }: Choices, shared: Shared, random: Random, client: number): Ask {
  const award = random.pick(world.awards);
  const roll = random.next();
  const open = shared.commitments.get(award.id) ?? [];
  const posted = shared.postings.get(award.id) ?? [];
  if (roll < 0.28) return spend(award, random);
  if (roll < 0.36) return { ...spend(award, random), command: "account.commit" };
  if (roll < 0.5 && open.length > 0) return settleHeld(award, random.pick(open), random);
  if (roll < 0.58 && posted.length > 0) {
    const transferId = random.pick(posted);
    return {
      command: "account.reverse",
      input: { transferId, reason: "Chaos" },
      person: award.people.finance,
    };
  }
  if (roll < 0.88) {
    const step = onDocument(world, board, random);
    if (!step) return spend(award, random);
    const { command, input, by, file } = step;
    return { command, input, person: (step.award ?? award).people[by], file };
  }
  if (roll < 0.97 || !withUsers) return onProposal(world, shared, random);
  const email = `chaos-${client}-${random.int(0, 40)}@example.test`;
  return {
    command: "user.register",
    input: { name: "Chaos Person", email, password: "a-long-chaos-password" },
    person: undefined,
  };
}

function spend(award: ChaosAward, random: Random): Ask {
  const amount = random.chance(0.1) ? money(random, 50_000, 400_000) : money(random, 1, 20_000);
  const input = { awardId: award.id, heading: random.pick(award.headings), amount, description: "Chaos" };
  return { command: "account.spend", input, person: award.people.pi };
}

/** Pays a commitment or releases it, whole or in part. */
function settleHeld({ id: awardId, people }: ChaosAward, held: Held, random: Random): Ask {
  const { id: commitmentId, heading, cents } = held;
  const part = money(random, 1, cents);
  if (random.chance(0.5)) {
    const amount = random.chance(0.5) ? { amount: part } : {};
    return { command: "account.release", input: { awardId, commitmentId, ...amount }, person: people.pi };
  }
  const paid = { awardId, heading, amount: part, description: "Chaos", commitmentId };
  const keep = random.chance(0.5) ? { keepCommitted: true } : {};
  return { command: "account.spend", input: { ...paid, ...keep }, person: people.pi };
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
    const targets = both ? [front, other(front, way)] : [front];
    const heard = await Promise.all(targets.map((target) => send(operation, target, way)));
    operation.heard.push(...heard);
    const final = heard.find(({ status }) => status === 200) ?? heard.find(({ status }) => settles(status));
    operation.endedAt = Date.now();
    if (final) {
      operation.outcome = final.status === 200 ? "done" : refusal(operation);
      operation.result = (final.body as { result?: Record<string, unknown> }).result ?? {};
      return;
    }
    // Some people close the tab; what became of their command can still be asked by its key.
    if (own.chance(0.05) || Date.now() - operation.startedAt > GIVE_UP_MS) {
      operation.outcome = "unknown";
      return;
    }
    front = other(front, way);
    await new Promise((resolve) => setTimeout(resolve, own.int(10, 100 * Math.min(round + 1, 10))));
  }
}

/**
 * Not every refusal is stored under its key: while another sending of it is under way, which may meet another state, its
 * fate is open until the key is asked for at the end.
 */
const refusal = ({ heard }: Operation) =>
  heard.every(({ status }) => settles(status)) ? ("rejected" as const) : ("unknown" as const);

/** A front of the other deployment. */
function other(front: number, { fronts, own }: Way): number {
  const half = fronts.length / 2;
  return front < half ? own.int(half, fronts.length - 1) : own.int(0, half - 1);
}

/** What goes over the wire: JSON, or with a file the parts of a form. */
function bodyOf({ input, file, key }: Operation): { type: string; body: Buffer } {
  if (!file) return { type: "application/json", body: Buffer.from(JSON.stringify(input)) };
  const edge = `chaos-${key}`;
  const part = (heads: string) => `--${edge}\r\nContent-Disposition: form-data; ${heads}\r\n\r\n`;
  const fields = Object.entries(input).map(([name, value]) => `${part(`name="${name}"`)}${value}\r\n`);
  const head = part(`name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}`);
  const parts = [Buffer.from(fields.join("") + head), file.bytes, Buffer.from(`\r\n--${edge}--\r\n`)];
  return { type: `multipart/form-data; boundary=${edge}`, body: Buffer.concat(parts) };
}

function send(operation: Operation, front: number, way: Way): Promise<Heard> {
  const { person } = operation;
  const { type, body } = bodyOf(operation);
  const headers = {
    "content-type": type,
    "content-length": String(body.length),
    "idempotency-key": operation.key,
    // As an edge passes it on: the deployment's own name, whichever of its processes answers.
    host: `127.0.0.1:${way.fronts[front < way.fronts.length / 2 ? 0 : way.fronts.length / 2]}`,
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
  const award = String(input.awardId);
  const add = <One>(map: Map<string, One[]>, one: One) =>
    map.set(award, [...(map.get(award) ?? []).slice(-30), one]);
  const held = result.restId ?? result.commitmentId;
  if (outcome === "done" && command.startsWith("account.") && held && input.heading)
    add(shared.commitments, {
      id: String(held),
      heading: String(input.heading),
      cents: Math.max(1, Math.round(Number(input.amount) * 100)),
    });
  if (outcome === "done" && command === "account.spend") add(shared.postings, String(result.transferId));
  if (command === "proposal.save") {
    const id = String(input.proposalId);
    const known = shared.versions.get(id) ?? 1;
    // After a conflict somebody else was quicker, or an answer was lost: the answer says, else look a little further.
    const said = /has version (\d+)/.exec(JSON.stringify(heard.at(-1)?.body ?? ""))?.[1];
    const next = outcome === "done" ? Number(result.version) : Number(said ?? Number(input.version) + 1);
    if (outcome === "done" || known === input.version) shared.versions.set(id, next);
  }
}
