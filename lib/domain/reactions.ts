/** Everything that follows an event: the explicit list of reactions. `contract.test.ts` compares it with the disk. */
import type { Reaction } from "@/lib/command/reaction";

export const reactions: readonly Reaction[] = [];
