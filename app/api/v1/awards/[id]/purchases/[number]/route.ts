import { isUser } from "@/lib/command/actor";
import { purchaseDetailJson } from "@/lib/domain/purchases/json";
import { getPurchase } from "@/lib/domain/purchases/queries";
import { apiRead, idOf } from "@/lib/web/api";

/** One purchase with its lines, approvals and deliveries, by its number within the award. */
export const GET = apiRead<{ id: string; number: string }>("user", async ({ actor, params }) => {
  const awardId = idOf(params);
  if (!isUser(actor) || !/^\d{1,9}$/.test(params.number)) return undefined;
  const item = await getPurchase(actor, awardId, Number(params.number));
  return item && purchaseDetailJson(item);
});
