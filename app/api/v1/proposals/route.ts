import { proposalStatuses } from "@/db/schema/proposals";
import { invalid } from "@/lib/command/errors";
import { proposalJson } from "@/lib/domain/proposals/json";
import { listProposals } from "@/lib/domain/proposals/lists";
import { isId } from "@/lib/infra/ids";
import { apiPage, apiRead, choiceOf, cursorOf, limitOf } from "@/lib/web/api";

/** All proposals that the reader may see, in any role. Parameters: status, callId, cursor, limit. */
export const GET = apiRead("user", async ({ actor, query }) => {
  const callId = query.get("callId") || undefined;
  if (callId && !isId(callId)) throw invalid({ callId: ["Is not a valid id."] });
  const status = choiceOf(query, "status", proposalStatuses);
  const page = await listProposals(actor, {
    statuses: status && [status],
    callId,
    cursor: cursorOf(query),
    limit: limitOf(query),
  });
  return apiPage(page, proposalJson);
});
