import { listMembers } from "@/lib/domain/accounts/queries";
import { awardDetailJson } from "@/lib/domain/awards/json";
import { getAward } from "@/lib/domain/awards/queries";
import { readTerms } from "@/lib/domain/awards/terms-queries";
import { apiRead, idOf } from "@/lib/web/api";

/** One award with its budget by heading, its terms, conditions and lineage, and the members of its account. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params }) => {
  const id = idOf(params);
  const award = await getAward(actor, id);
  if (!award) return undefined;
  const [members, terms] = await Promise.all([listMembers(actor, id), readTerms(actor, id)]);
  return awardDetailJson(award, members, terms);
});
