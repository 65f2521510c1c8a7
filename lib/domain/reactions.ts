/** Everything that follows an event: the explicit list of reactions. `contract.test.ts` compares it with the disk. */
import type { Reaction } from "@/lib/command/reaction";
import { onDecided } from "./proposals/on-decided";
import { onRecommended } from "./proposals/on-recommended";

export const reactions: readonly Reaction[] = [
  // proposals
  onRecommended,
  onDecided,
];
