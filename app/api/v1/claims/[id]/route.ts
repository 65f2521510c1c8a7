import { claimDetailJson } from "@/lib/domain/claims/json";
import { getGrant } from "@/lib/domain/claims/plan";
import { getClaim } from "@/lib/domain/claims/queries";
import { apiRead, idOf } from "@/lib/web/api";

/** One claim with its lines, evidence, forecast and messages. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params }) => {
  const detail = await getClaim(actor, idOf(params));
  return detail && claimDetailJson(detail, await getGrant(actor, detail.award.id));
});
