import { listMembers } from "@/lib/domain/accounts/queries";
import { awardDetailJson } from "@/lib/domain/awards/json";
import { getAward } from "@/lib/domain/awards/queries";
import { apiRead, idOf } from "@/lib/web/api";

/** One award with its budget by heading and the members of its account. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params }) => {
  const id = idOf(params);
  const award = await getAward(actor, id);
  return award && awardDetailJson(award, await listMembers(actor, id));
});
