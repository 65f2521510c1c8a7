import { z } from "zod";
import { discussion } from "@/db/schema/discussions";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { mayManageReviews } from "../reviews/policy";
import { discussionReopened } from "./events";
import { discussionPath, loadThread, mustDiscuss, readersOf } from "./records";

export const reopenDiscussion = command({
  name: "discussion.reopen",
  summary: "Open a closed discussion of reviewers again.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: z.object({ proposalId: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input, actor }) => loadThread(tx, input.proposalId, actor),
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [discussionReopened],
  // Not the proposal's: its timeline is the team's too.
  subject: (input, loaded) => ({
    type: "call",
    id: loaded.proposal.callId,
    detail: { proposalId: input.proposalId },
  }),
  location: (input) => `${discussionPath(input.proposalId)}?done=discussion.reopen`,
  async run({ tx, loaded, now, emit }) {
    mustDiscuss(loaded);
    if (!loaded.thread?.closedAt) throw conflict("The discussion is open.", "wrong-state");
    const { id: proposalId, callId, agencyId } = loaded.proposal;
    const state = { closedAt: null, closedBy: null };
    await tx
      .insert(discussion)
      .values({ proposalId, callId, ...state })
      .onDuplicateKeyUpdate({ set: state });
    for (const readerId of await readersOf(tx, loaded, now))
      emit(discussionReopened, { proposalId, agencyId, readerId });
    return { proposalId };
  },
});
