/** Everything that follows an event: the explicit list of reactions. `contract.test.ts` compares it with the disk. */
import type { Reaction } from "@/lib/command/reaction";
import { onMemberAdded } from "./accounts/on-member-added";
import { onMemberRemoved } from "./accounts/on-member-removed";
import { onReversed } from "./accounts/on-reversed";
import { onAccepted } from "./awards/on-accepted";
import { onOffered } from "./awards/on-offered";
import { onRejected } from "./awards/on-rejected";
import { onDecided } from "./proposals/on-decided";
import { onRecommended } from "./proposals/on-recommended";

export const reactions: readonly Reaction[] = [
  // awards
  onOffered,
  onAccepted,
  onRejected,
  // accounts
  onMemberAdded,
  onMemberRemoved,
  onReversed,
  // proposals
  onRecommended,
  onDecided,
];
