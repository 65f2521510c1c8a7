/**
 * Who reviews what at the least cost: a transportation problem, solved by successive shortest paths with potentials.
 *
 * Proposals need some reviewers, each another person; reviewers have room for some proposals, and each further one
 * costs more than the one before (so that load is spread). What cannot be served is served by nobody, at a price above
 * everything else that rises with what the proposal lacks (so that want is spread too). Exact; checked against brute
 * force in solve.test.ts. Why not a library: docs/decisions/0015-assignment-by-shortest-paths.md.
 */
export type Costs = {
  /** How many reviewers each proposal needs. */
  needs: readonly number[];
  /** How many each has already: of two that lack one, the one with fewer comes first. */
  had: readonly number[];
  /** How many more proposals each reviewer takes. */
  room: readonly number[];
  /** What the next proposal costs for each reviewer beyond the pair itself, by how many were added already. */
  step: (reviewer: number, added: number) => number;
  /** Row by row: the cost of a pair, 0 to 10,000; -1 where it must not be. */
  pairs: Int16Array;
};

/** Above the sum of all that pairs and steps can cost. */
const PRICE = 1e10;

const FREE = -1;

/** A binary heap of nodes by distance; entries that are out of date are skipped by whoever pops them. */
class Heap {
  #keys: number[] = [];
  #nodes: number[] = [];

  get size(): number {
    return this.#keys.length;
  }

  clear(): void {
    this.#keys.length = 0;
    this.#nodes.length = 0;
  }

  push(key: number, node: number): void {
    const [keys, nodes] = [this.#keys, this.#nodes];
    let at = keys.length;
    keys.push(key);
    nodes.push(node);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (keys[up]! <= key) break;
      keys[at] = keys[up]!;
      nodes[at] = nodes[up]!;
      at = up;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  pop(): { key: number; node: number } {
    const [keys, nodes] = [this.#keys, this.#nodes];
    const first = { key: keys[0]!, node: nodes[0]! };
    const [key, node] = [keys.pop()!, nodes.pop()!];
    const length = keys.length;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= length) break;
      if (down + 1 < length && keys[down + 1]! < keys[down]!) down += 1;
      if (keys[down]! >= key) break;
      keys[at] = keys[down]!;
      nodes[at] = nodes[down]!;
      at = down;
    }
    keys[at] = key;
    nodes[at] = node;
    return first;
  }
}

/** The network with its flow: nodes are the reviewers, then the proposals. */
class Network {
  readonly count: number;
  readonly assigned: Uint8Array;
  readonly added: Int32Array;
  readonly unserved: Int32Array;
  readonly #theirs: Set<number>[];
  readonly #potential: Float64Array;
  readonly #distance: Float64Array;
  readonly #before: Int32Array;
  readonly #final: Uint8Array;
  #touched: number[] = [];
  readonly #heap = new Heap();

  constructor(readonly costs: Costs) {
    this.count = costs.room.length;
    const nodes = this.count + costs.needs.length;
    this.assigned = new Uint8Array(costs.pairs.length);
    this.added = new Int32Array(this.count);
    this.unserved = new Int32Array(costs.needs.length);
    this.#theirs = costs.room.map(() => new Set());
    this.#potential = new Float64Array(nodes);
    this.#distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.#before = new Int32Array(nodes).fill(FREE);
    this.#final = new Uint8Array(nodes);
  }

  #reach(node: number, distance: number, from: number): void {
    if (distance >= this.#distance[node]!) return;
    if (this.#distance[node] === Number.POSITIVE_INFINITY) this.#touched.push(node);
    this.#distance[node] = distance;
    this.#before[node] = from;
    this.#heap.push(distance, node);
  }

  /** From a proposal to everybody who may have it and does not. @returns the distance to being served by nobody */
  #leaveProposal(node: number, distance: number): number {
    const proposal = node - this.count;
    const { pairs, had, needs } = this.costs;
    const potential = this.#potential;
    const start = proposal * this.count;
    const base = distance + potential[node]!;
    for (let reviewer = 0; reviewer < this.count; reviewer++) {
      const cost = pairs[start + reviewer]!;
      if (cost < 0 || this.assigned[start + reviewer] === 1 || this.#final[reviewer] === 1) continue;
      this.#reach(reviewer, base + cost - potential[reviewer]!, node);
    }
    const lacking = this.unserved[proposal]! + 1;
    const has = had[proposal]! + needs[proposal]! - lacking;
    // The fewer it has, the dearer; has stays far below a thousand.
    return base + PRICE * (2 - has / 1_000);
  }

  /** From a reviewer to the proposals that could go to somebody else. @returns the distance to taking one more */
  #leaveReviewer(reviewer: number, distance: number): number {
    const potential = this.#potential;
    const base = distance + potential[reviewer]!;
    for (const proposal of this.#theirs[reviewer]!) {
      const node = this.count + proposal;
      if (this.#final[node] === 1) continue;
      const cost = this.costs.pairs[proposal * this.count + reviewer]!;
      this.#reach(node, base - cost - potential[node]!, reviewer);
    }
    const added = this.added[reviewer]!;
    return added < this.costs.room[reviewer]!
      ? base + this.costs.step(reviewer, added)
      : Number.POSITIVE_INFINITY;
  }

  /** Serves one more need of a proposal, by a chain of changes that costs the least. */
  serve(proposal: number): void {
    let end = FREE;
    let best = Number.POSITIVE_INFINITY;
    this.#reach(this.count + proposal, 0, FREE);
    while (this.#heap.size > 0) {
      const { key, node } = this.#heap.pop();
      if (key >= best) break;
      if (this.#final[node] === 1) continue;
      this.#final[node] = 1;
      const out = node < this.count ? this.#leaveReviewer(node, key) : this.#leaveProposal(node, key);
      if (out < best) [best, end] = [out, node];
    }
    this.#change(end);
    this.#settle(best);
  }

  /** Turns the chain that ends at a node into the flow. */
  #change(end: number): void {
    if (end < this.count) this.added[end]! += 1;
    else this.unserved[end - this.count]! += 1;
    for (let node = end; this.#before[node] !== FREE; node = this.#before[node]!) {
      const from = this.#before[node]!;
      const takes = node < this.count;
      const [reviewer, proposal] = takes ? [node, from - this.count] : [from, node - this.count];
      this.assigned[proposal * this.count + reviewer] = takes ? 1 : 0;
      if (takes) this.#theirs[reviewer]!.add(proposal);
      else this.#theirs[reviewer]!.delete(proposal);
    }
  }

  /** Moves the potentials, so that no arc that is left has a negative cost, and clears up for the next search. */
  #settle(best: number): void {
    for (const node of this.#touched) {
      if (this.#final[node] === 1) this.#potential[node]! += this.#distance[node]! - best;
      this.#distance[node] = Number.POSITIVE_INFINITY;
      this.#before[node] = FREE;
      this.#final[node] = 0;
    }
    this.#touched = [];
    this.#heap.clear();
  }
}

export type Solution = {
  /** Row by row as `pairs`: 1 where the reviewer gets the proposal. */
  assigned: Uint8Array;
  /** How many reviewers each proposal still lacks. */
  unserved: Int32Array;
};

/**
 * The least costly assignment among those that serve the most needs, want spread evenly.
 * @param progress told now and then how many needs were dealt with
 */
export function solve(costs: Costs, progress: (done: number) => void = () => {}): Solution {
  const network = new Network(costs);
  let done = 0;
  const most = Math.max(0, ...costs.needs);
  // Round by round: what was served early is moved least.
  for (let round = 0; round < most; round++)
    costs.needs.forEach((need, proposal) => {
      if (round >= need) return;
      network.serve(proposal);
      done += 1;
      if (done % 50 === 0) progress(done);
    });
  return { assigned: network.assigned, unserved: network.unserved };
}
