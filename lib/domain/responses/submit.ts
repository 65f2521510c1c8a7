import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalResponse } from "@/db/schema/responses";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { maySubmit } from "../proposals/policy";
import { responseSubmitted } from "./events";
import { loadResponse, mustBeOpen } from "./records";
import { responseProblems } from "./rules";

/** Once: what is submitted is what the reviewers and the panel have before them. */
export const submitResponse = command({
  name: "response.submit",
  summary: "Submit the team's saved response to its reviews, once, before its time ends.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    /** The version that was read, so that nobody submits what they have not seen. */
    version: int({ min: 1, max: 2_147_483_647 }).optional(),
  }),
  result: z.object({ proposalId: z.string(), submittedAt: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadResponse(tx, input.proposalId),
  may: maySubmit,
  emits: [responseSubmitted],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}/response?done=response.submit`,
  async run({ tx, actor, input, loaded, arrivedAt, emit }) {
    const row = mustBeOpen(loaded, arrivedAt);
    if (input.version !== undefined && input.version !== row.version)
      throw conflict("Your team saved another text meanwhile. Read it, then submit it.", "stale-version");
    const problems = responseProblems(row.body, row.words);
    if (Object.keys(problems).length > 0) throw invalid(problems, "The response was not submitted.");
    await tx
      .update(proposalResponse)
      .set({ status: "submitted", submittedAt: arrivedAt, submittedBy: actorId(actor) })
      .where(eq(proposalResponse.id, row.id));
    const { id: responseId, proposalId, agencyId } = row;
    emit(responseSubmitted, { responseId, proposalId, agencyId });
    return { proposalId, submittedAt: arrivedAt.toISOString() };
  },
});
