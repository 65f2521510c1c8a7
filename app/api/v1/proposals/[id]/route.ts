import { proposalDetailJson } from "@/lib/domain/proposals/json";
import { getProposal } from "@/lib/domain/proposals/queries";
import { apiRead, idOf } from "@/lib/web/api";

/** One proposal: to its team as it stands, to the university and the agency as it was submitted. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params }) => {
  const proposal = await getProposal(actor, idOf(params));
  return proposal && proposalDetailJson(proposal);
});
