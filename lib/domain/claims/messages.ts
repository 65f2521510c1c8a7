/** What is written about a claim. */
import type { Tx } from "@/db/client";
import { claimMessage } from "@/db/schema/claims";
import { type Actor, actorId } from "@/lib/command/actor";
import { newId } from "@/lib/infra/ids";

type Message = {
  claimId: string;
  actor: Actor;
  side: "university" | "agency";
  kind: "query" | "answer" | "comment";
  body: string;
  now: Date;
};

/** @returns its id */
export async function writeMessage(tx: Tx, { actor, now, ...message }: Message): Promise<string> {
  const id = newId();
  await tx.insert(claimMessage).values({ ...message, id, authorId: actorId(actor), writtenAt: now });
  return id;
}
