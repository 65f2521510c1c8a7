/** Publishing by two people, where the agency says so: whose turn it is. Pure. */

type Ask = {
  version: number;
  publishAskedBy: string | null;
  publishAskedVersion: number | null;
  publishAskedRevision: number | null;
};

/** Who asked to publish the call as it is now; undefined where nobody did, or it has changed since. */
export const askedBy = (call: Ask, revision: number): string | undefined =>
  call.publishAskedVersion === call.version && call.publishAskedRevision === revision
    ? (call.publishAskedBy ?? undefined)
    : undefined;

/** `publish`: now, by this person. `ask`: recorded, another person publishes. `wait`: this person asked already. */
export function publishingStep(
  second: boolean,
  asked: string | undefined,
  actorId: string,
  changes: boolean,
): "publish" | "ask" | "wait" {
  if (!second) return "publish";
  // Whoever changes something while publishing asks anew: nobody has seen that yet.
  if (asked === undefined || changes) return "ask";
  return asked === actorId ? "wait" : "publish";
}
