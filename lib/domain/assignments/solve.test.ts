/** The optimiser against brute force: on every small instance it serves as many, spreads want as well, and costs as little. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Costs, type Solution, solve } from "./solve";

type Score = { unserved: number; want: number; cost: number };

/** What an assignment is worth: needs not served, how unevenly, and the cost of pairs and steps. */
function score({ needs, had, room, step, pairs }: Costs, assigned: ArrayLike<number>): Score {
  const count = room.length;
  const given = room.map(() => 0);
  let [unserved, want, cost] = [0, 0, 0];
  needs.forEach((need, proposal) => {
    let mine = 0;
    for (let reviewer = 0; reviewer < count; reviewer++) {
      if (assigned[proposal * count + reviewer] !== 1) continue;
      mine += 1;
      cost += pairs[proposal * count + reviewer]!;
      cost += step(reviewer, given[reviewer]!++);
    }
    unserved += need - mine;
    // The fewer a proposal has, the more a reviewer that it lacks counts.
    for (let has = mine; has < need; has++) want -= had[proposal]! + has;
  });
  return { unserved, want, cost };
}

const isBetter = (a: Score, b: Score) => a.unserved - b.unserved || a.want - b.want || a.cost - b.cost;

/** The best of all assignments that keep the rules. */
function best(costs: Costs): Score {
  const { needs, room, pairs } = costs;
  const count = room.length;
  const assigned = new Array<number>(pairs.length).fill(0);
  const left = [...room];
  const lacks = [...needs];
  let found: Score | undefined;
  const visit = (at: number): void => {
    if (at === pairs.length) {
      const here = score(costs, assigned);
      if (!found || isBetter(here, found) < 0) found = here;
      return;
    }
    visit(at + 1);
    const [proposal, reviewer] = [Math.floor(at / count), at % count];
    if (pairs[at]! < 0 || left[reviewer] === 0 || lacks[proposal] === 0) return;
    assigned[at] = 1;
    left[reviewer]! -= 1;
    lacks[proposal]! -= 1;
    visit(at + 1);
    assigned[at] = 0;
    left[reviewer]! += 1;
    lacks[proposal]! += 1;
  };
  visit(0);
  return found!;
}

/** That nobody gets what they must not, twice, or more than there is room for. */
function keepsRules({ needs, room, pairs }: Costs, { assigned, unserved }: Solution): void {
  const count = room.length;
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  room.forEach((most, reviewer) => {
    expect(sum(needs.map((_, p) => assigned[p * count + reviewer]!))).toBeLessThanOrEqual(most);
  });
  needs.forEach((need, p) => {
    expect(sum(room.map((_, r) => assigned[p * count + r]!)) + unserved[p]!).toBe(need);
  });
  pairs.forEach((cost, at) => {
    if (cost < 0) expect(assigned[at]).toBe(0);
  });
}

const small = fc
  .record({
    needs: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    room: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    slope: fc.integer({ min: 0, max: 40 }),
  })
  .chain((base) =>
    fc.record({
      base: fc.constant(base),
      had: fc.array(fc.integer({ min: 0, max: 2 }), {
        minLength: base.needs.length,
        maxLength: base.needs.length,
      }),
      open: fc.array(fc.integer({ min: 0, max: 4 }), {
        minLength: base.room.length,
        maxLength: base.room.length,
      }),
      pairs: fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 100 }) }, fc.constant(-1)), {
        minLength: base.needs.length * base.room.length,
        maxLength: base.needs.length * base.room.length,
      }),
    }),
  )
  .map(
    ({ base: { needs, room, slope }, had, open, pairs }): Costs => ({
      needs,
      room,
      had,
      pairs: Int16Array.from(pairs),
      step: (reviewer, added) => slope * (open[reviewer]! + added),
    }),
  );

describe("the optimiser", () => {
  it("is as good as the best of all assignments", () => {
    fc.assert(
      fc.property(small, (costs) => {
        const solution = solve(costs);
        keepsRules(costs, solution);
        expect(score(costs, solution.assigned)).toEqual(best(costs));
      }),
      { numRuns: 400 },
    );
  });

  it("keeps the rules and its time where there are many", () => {
    const [proposals, reviewers] = [300, 90];
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const costs: Costs = {
      needs: Array.from({ length: proposals }, () => 3),
      had: Array.from({ length: proposals }, () => 0),
      room: Array.from({ length: reviewers }, () => 8),
      step: (_, added) => 8 * added,
      pairs: Int16Array.from({ length: proposals * reviewers }, () =>
        random() < 0.2 ? -1 : Math.floor(random() * 101),
      ),
    };
    const told: number[] = [];
    const solution = solve(costs, (done) => told.push(done));
    keepsRules(costs, solution);
    // Ninety times eight is less than three hundred times three: every place is used, and nobody goes empty.
    const given = solution.assigned.reduce((sum, one) => sum + one, 0);
    expect(given).toBe(720);
    expect(Math.max(...solution.unserved)).toBe(1);
    expect(told.at(-1)).toBe(900);
  });
});
