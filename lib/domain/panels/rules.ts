/** The rules of panels: stages of an item, scores, the order that follows, the funding line. Pure and browser-safe. */
import type { ItemStage } from "@/db/schema/panels";
import type { Best } from "./scales";

export const panelLimits = {
  members: 40,
  items: 300,
  minutes: 240,
  place: 300,
  reason: 1_000,
  notes: 10_000,
  /** Of all the labels of a scale together. */
  labels: 3_000,
} as const;

export type ItemAction = "open" | "score" | "reveal" | "close";

/** From which stages an action starts. A closed item can be opened again until the panel is closed. */
const moves: Record<ItemAction, readonly ItemStage[]> = {
  open: ["waiting", "scoring", "revealed", "closed"],
  score: ["scoring", "revealed"],
  reveal: ["scoring"],
  close: ["revealed"],
};

const stageWords: Record<ItemStage, string> = {
  waiting: "still to come",
  scoring: "open for scores",
  revealed: "revealed",
  closed: "closed",
};

/** Why an action is not possible now; undefined when it is. */
export function refusal(action: ItemAction, stage: ItemStage): string | undefined {
  if (moves[action].includes(stage)) return undefined;
  if (action === "score") return `This item is ${stageWords[stage]}: it takes no scores now.`;
  if (action === "close" && stage === "scoring") return "Reveal the scores before you close the item.";
  const verb = { open: "opened", score: "scored", reveal: "revealed", close: "closed" }[action];
  return `This item is ${stageWords[stage]} and cannot be ${verb} now.`;
}

export type Figures = {
  count: number;
  sum: number;
  mean: number;
  low: number;
  high: number;
  /** Standard deviation; null below two scores. */
  deviation: number | null;
};

/** Mean and spread of scores in whole or half points, whose sums are exact; undefined without any. */
export function figuresOf(scores: readonly number[]): Figures | undefined {
  if (scores.length === 0) return undefined;
  const sum = scores.reduce((total, one) => total + one, 0);
  const mean = sum / scores.length;
  const squares = scores.reduce((total, one) => total + (one - mean) ** 2, 0);
  return {
    count: scores.length,
    sum,
    mean,
    low: Math.min(...scores),
    high: Math.max(...scores),
    deviation: scores.length > 1 ? Math.sqrt(squares / (scores.length - 1)) : null,
  };
}

/**
 * Better first, exactly: fractions are compared by their sums and counts, which are exact, so that a tie is a tie.
 * What has no score is last in either direction.
 */
function byMean(a: Figures | undefined, b: Figures | undefined, best: Best): number {
  if (!a || !b) return Number(Boolean(b)) - Number(Boolean(a));
  const rising = a.sum * b.count - b.sum * a.count;
  return best === "low" ? rising : -rising;
}

export type Rankable = {
  id: string;
  position: number;
  place: number | null;
  tieDecided: boolean;
  figures: Figures | undefined;
};
export type Ranked<Item> = Item & {
  /** 1 the best; without gaps among the items given. */
  rank: number;
  /** Ids of the others with the same mean, in their order. */
  tiedWith: string[];
  /** Nobody has decided the order among those with the same mean. */
  tieOpen: boolean;
};

/**
 * The items in their order: as people decided, else by mean, else as on the agenda. Only what is given is counted.
 * `best` says which end of the panel's scale is the better one.
 */
export function rankItems<Item extends Rankable>(items: readonly Item[], best: Best): Ranked<Item>[] {
  const sorted = [...items].sort(
    (a, b) =>
      (a.place !== null && b.place !== null ? a.place - b.place : byMean(a.figures, b.figures, best)) ||
      a.position - b.position,
  );
  return sorted.map((item, index) => {
    const others = sorted.filter(
      (one) =>
        one.id !== item.id && item.figures && one.figures && byMean(item.figures, one.figures, best) === 0,
    );
    const tieOpen = others.length > 0 && !(item.tieDecided && others.every((one) => one.tieDecided));
    return { ...item, rank: index + 1, tiedWith: others.map(({ id }) => id), tieOpen };
  });
}

/** The order after one item has gone to a place (1 the first). */
export function moveTo(order: readonly string[], id: string, place: number): string[] {
  const rest = order.filter((one) => one !== id);
  rest.splice(Math.max(0, Math.min(place - 1, rest.length)), 0, id);
  return rest;
}

/** The order after those of a tie have taken their places among themselves as `wanted` says. */
export function orderAmong(order: readonly string[], wanted: readonly string[]): string[] {
  const next = [...wanted];
  return order.map((id) => (wanted.includes(id) ? (next.shift() ?? id) : id));
}

export type Funded = {
  /** What it and all better ones request together, in minor units. */
  cumulative: bigint;
  /** Within the budget, as is everything better. */
  above: boolean;
};

/**
 * The funding line: down the order while the sum fits. What would fit below the line is not lifted over it: that is
 * a decision, not arithmetic.
 */
export function fundingLine(requested: readonly bigint[], budget: bigint): Funded[] {
  let cumulative = 0n;
  let above = true;
  return requested.map((amount) => {
    cumulative += amount;
    above = above && cumulative <= budget;
    return { cumulative, above };
  });
}
