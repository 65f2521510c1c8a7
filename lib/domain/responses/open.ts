import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { mayManageReviews } from "../reviews/policy";
import { askTeams, notReady, responseTerms, usableReviews } from "./changes";
import { responseOpened } from "./events";
import { loadResponse } from "./records";

export const openResponse = command({
  name: "response.open",
  summary: "Ask the team of a proposal to respond to its reviews, once there are enough usable ones.",
  access: "user",
  input: z.strictObject({ proposalId: uuid() }),
  result: z.object({ responseId: z.string(), proposalId: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadResponse(tx, input.proposalId),
  may: (actor, loaded) => mayManageReviews(actor, loaded),
  emits: [responseOpened],
  subject: (input, loaded) => ({
    type: "proposal",
    id: input.proposalId,
    relatedId: loaded.proposal.callId,
  }),
  location: (input) => `/agency/proposals/${input.proposalId}/reviews?done=response.open`,
  async run({ tx, actor, loaded, now, emit }) {
    const { proposal: row, response } = loaded;
    if (response) throw conflict("The team was asked to respond already.", "wrong-state");
    const terms = await responseTerms(tx, row.callId);
    const reviews = await usableReviews(tx, [row.id]);
    const reason = notReady(row, terms, reviews.get(row.id)?.length ?? 0, now);
    if (reason) throw conflict(reason, "not-ready");
    const [asked] = await askTeams(tx, [row], terms, { reviews, by: actorId(actor), now });
    if (!asked) throw new Error(`Proposal ${row.id} was not asked`);
    emit(responseOpened, asked);
    return { responseId: asked.responseId, proposalId: row.id };
  },
});
