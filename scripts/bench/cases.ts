/** What is measured: each case is a plan for the load client against one port. */
import { newId } from "@/lib/infra/ids";
import { port } from "./environment";
import { type Plan, wire } from "./load";
import type { Signed, World } from "./world";

export type Case = {
  name: string;
  plan: (connections: number) => Plan /** Concurrencies; 1, 16 and 64 unless told. */;
  at?: number[];
  path?: string;
};

const host = `127.0.0.1:${port}`;
const json = { host, "content-type": "application/json" };

/** One command's request with a fresh key. */
export const commandText = (name: string, input: unknown, token?: string): string =>
  wire(
    "POST",
    `/api/commands/${name}`,
    { ...json, "idempotency-key": newId(), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    JSON.stringify(input),
  );

const spend = (award: World["awards"][number]) =>
  commandText(
    "account.spend",
    { awardId: award.id, heading: award.heading, amount: "1.00", description: "Bench" },
    award.pi.token,
  );

/** Saves and submissions: a connection works on proposals of its own, so that nobody meets anybody. */
function own<T>(list: readonly T[], connections: number): (connection: number, turn: number) => T {
  return (connection, turn) => {
    const share = Math.max(1, Math.floor(list.length / connections));
    return list[(connection * share + (turn % share)) % list.length]!;
  };
}

function savePlan(world: World, connections: number): Plan {
  const pick = own(world.proposals, connections);
  const turns = new Array<number>(connections).fill(0);
  return {
    next(connection) {
      const proposal = pick(connection, turns[connection]!);
      const { id, version, pi } = proposal;
      const sections = {
        case: `Bench ${turns[connection]}. ${"A sentence about what will be found. ".repeat(40)}`,
      };
      return commandText("proposal.save", { proposalId: id, version, sections }, pi.token);
    },
    heard(connection, status, body) {
      const proposal = pick(connection, turns[connection]!);
      if (status === 200)
        proposal.version = (JSON.parse(body) as { result: { version: number } }).result.version;
      turns[connection]! += 1;
    },
  };
}

function submitPlan(world: World, connections: number, submitted: Set<string>): Plan {
  const pick = own(world.proposals, connections);
  const turns = new Array<number>(connections).fill(0);
  return {
    next(connection) {
      const { id, pi } = pick(connection, turns[connection]!);
      return commandText(
        submitted.has(id) ? "proposal.withdraw" : "proposal.submit",
        { proposalId: id },
        pi.token,
      );
    },
    heard(connection, status) {
      const { id } = pick(connection, turns[connection]!);
      if (status === 200) submitted.has(id) ? submitted.delete(id) : submitted.add(id);
      turns[connection]! += 1;
    },
  };
}

export function registerPlan(): Plan {
  return {
    next: () =>
      commandText("user.register", {
        name: "Bench Person",
        email: `${newId()}@bench.test`,
        password: "correct-horse-bench-staple",
      }),
  };
}

/** Every command that is measured. */
export function commandCases(world: World): Case[] {
  let turn = 0;
  const submitted = new Set<string>();
  return [
    { name: "account.spend, one award", plan: () => ({ next: () => spend(world.awards[0]!) }) },
    {
      name: "account.spend, 64 awards",
      plan: () => ({ next: () => spend(world.awards[turn++ % world.awards.length]!) }),
    },
    { name: "proposal.save", plan: (connections) => savePlan(world, connections) },
    {
      name: "proposal.submit and withdraw",
      plan: (connections) => submitPlan(world, connections, submitted),
    },
    { name: "user.register", plan: registerPlan, at: [1, 16] },
  ];
}

export const get = (path: string, headers: Record<string, string> = {}): string =>
  wire("GET", path, { host, accept: "text/html", ...headers });

const page = (name: string, path: string, who?: Signed): Case => ({
  name,
  path,
  plan: () => {
    const text = get(path, who ? { cookie: who.cookie } : {});
    return { next: () => text };
  },
});

/** Every page that is measured. */
export function pageCases(world: World): Case[] {
  const proposal = world.proposals[0]!;
  const award = world.awards[0]!;
  return [
    page("home, anonymous", "/"),
    page("catalogue, 10,000 open calls", "/calls"),
    page("catalogue, search", "/calls?q=quantum+archive"),
    page("call page", `/calls/${world.callId}`),
    page("proposal page, signed in", `/researcher/proposals/${proposal.id}`, proposal.pi),
    page("award account, signed in", `/researcher/awards/${award.id}`, award.pi),
    page("agency inbox, 5,000 proposals", "/agency/proposals", world.officer),
  ];
}
