import { sql } from "drizzle-orm";
import { z } from "zod";
import { discussion, discussionMessage } from "@/db/schema/discussions";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { discussionPosted } from "./events";
import { mayDiscuss } from "./policy";
import { discussionPath, loadThread, mustDiscuss, readersOf } from "./records";
import { MOST_CHARACTERS } from "./rules";

export const writeToDiscussion = command({
  name: "discussion.write",
  summary: "Write to the reviewers' discussion of a proposal, as one of them or as its officer.",
  access: "user",
  input: z.strictObject({ proposalId: uuid(), text: longText({ max: MOST_CHARACTERS }) }),
  result: z.object({ messageId: z.string(), proposalId: z.string(), reviewId: z.string().nullable() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input, actor }) => loadThread(tx, input.proposalId, actor),
  may: mayDiscuss,
  emits: [discussionPosted],
  // A subject of its own: the proposal's timeline is the team's too.
  subject: (_input, _loaded, result) => ({ type: "discussion", id: result.messageId }),
  location: (input, result) =>
    result.reviewId ? `/reviewer/${result.reviewId}/discussion` : discussionPath(input.proposalId),
  async run({ tx, actor, input, loaded, now, emit }) {
    mustDiscuss(loaded);
    if (loaded.thread?.closedAt) throw conflict("The agency has closed this discussion.", "wrong-state");
    const { id: proposalId, callId, agencyId } = loaded.proposal;
    const messageId = newId();
    const reviewId = loaded.own?.id ?? null;
    await tx
      .insert(discussion)
      .values({ proposalId, callId })
      .onDuplicateKeyUpdate({ set: { callId: sql`call_id` } });
    await tx.insert(discussionMessage).values({
      id: messageId,
      proposalId,
      callId,
      authorId: actorId(actor),
      part: reviewId ? "reviewer" : "officer",
      reviewId,
      body: input.text,
      writtenAt: now,
    });
    for (const readerId of await readersOf(tx, loaded, now))
      emit(discussionPosted, { proposalId, agencyId, readerId, messageId });
    return { messageId, proposalId, reviewId };
  },
});
