import { invalid } from "@/lib/command/errors";
import { readFilter } from "@/lib/domain/accounts/filter";
import { listTransfers } from "@/lib/domain/accounts/queries";
import { transferJson } from "@/lib/domain/awards/json";
import { getAward } from "@/lib/domain/awards/queries";
import { apiPage, apiRead, idOf, limitOf } from "@/lib/web/api";

/** Transactions, newest first. Parameters: heading, kind, person, from and to (days), q, cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const id = idOf(params);
  const award = await getAward(actor, id);
  if (!award) return undefined;
  const { filter, errors } = readFilter(Object.fromEntries(query), award.timeZone);
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return apiPage(await listTransfers(actor, id, { ...filter, limit: limitOf(query) }), transferJson);
});
