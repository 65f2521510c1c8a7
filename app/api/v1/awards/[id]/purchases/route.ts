import { isUser } from "@/lib/command/actor";
import { purchaseJson } from "@/lib/domain/purchases/json";
import { canSeeSpending, listPurchases, purchaseViews } from "@/lib/domain/purchases/queries";
import { apiPage, apiRead, choiceOf, cursorOf, idOf, limitOf } from "@/lib/web/api";

/** Purchases of an award, the newest first. Parameters: view, cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const awardId = idOf(params);
  if (!isUser(actor) || !(await canSeeSpending(actor, awardId))) return undefined;
  const view = choiceOf(query, "view", purchaseViews);
  const cursor = cursorOf(query);
  return apiPage(await listPurchases(actor, { awardId, view, cursor, limit: limitOf(query) }), purchaseJson);
});
