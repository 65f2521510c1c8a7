import { claimJson, grantJson } from "@/lib/domain/claims/json";
import { getPlan } from "@/lib/domain/claims/plan";
import { listClaims } from "@/lib/domain/claims/queries";
import { apiPage, apiRead, cursorOf, idOf, limitOf } from "@/lib/web/api";

/** Claims on an award, the newest first, with what is left of its grant. Parameters: cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const id = idOf(params);
  const plan = await getPlan(actor, id);
  if (!plan) return undefined;
  const page = await listClaims(actor, "all", {
    awardId: id,
    cursor: cursorOf(query),
    limit: limitOf(query),
  });
  return { ...apiPage(page, claimJson), grant: grantJson(plan.figures, plan.award.currency) };
});
