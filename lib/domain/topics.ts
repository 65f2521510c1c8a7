/** Which topics of live updates a person may follow. Events carry no content, but even their timing is not for all. */
import { type Actor, hasRole, isUser } from "@/lib/command/actor";
import { getCall } from "@/lib/domain/calls/queries";
import { isId } from "@/lib/infra/ids";
import { canSeeAward } from "./awards/queries";
import { canHearSide } from "./messages/queries";
import { findView } from "./proposals/queries";
import { canSeeSpending } from "./purchases/queries";

type Watcher = (actor: Actor, id: string) => boolean | Promise<boolean>;

// Researchers and reviewers belong to an organisation without seeing all that reaches it.
const staff = [
  "research-office",
  "finance",
  "university-admin",
  "programme-officer",
  "approver",
  "agency-admin",
] as const;

const watchers: Record<string, Watcher> = {
  call: async (actor, id) => (await getCall(actor, id)) !== undefined,
  user: (actor, id) => isUser(actor) && actor.id === id,
  award: canSeeAward,
  // What a side of an award writes to itself.
  university: (actor, id) => canHearSide(actor, id, "university"),
  agency: (actor, id) => canHearSide(actor, id, "agency"),
  // Purchases before they are posted: the university's own business, also in their timing.
  spending: canSeeSpending,
  organisation: (actor, id) => (isUser(actor) && actor.platformAdmin) || hasRole(actor, id, ...staff),
  // What the team writes, and what is done with a submission: events of their own, see proposals/events.
  proposal: async (actor, id) => (await findView(actor, id)) === "team",
  submission: async (actor, id) => (await findView(actor, id)) !== undefined,
};

/** The first words of topics that have an id. */
export const topicKinds: readonly string[] = Object.keys(watchers);

/** Whether this actor may hear of changes in a topic such as `award:<id>`; false for topics that do not exist. */
export async function mayWatch(actor: Actor, topic: string): Promise<boolean> {
  if (topic === "public") return true;
  const [kind = "", id] = topic.split(":");
  return isId(id) && Object.hasOwn(watchers, kind) && (await watchers[kind]!(actor, id));
}
