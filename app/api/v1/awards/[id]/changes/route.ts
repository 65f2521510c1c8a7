import { canSeeAward } from "@/lib/domain/awards/queries";
import { changeJson } from "@/lib/domain/changes/json";
import { listChanges } from "@/lib/domain/changes/queries";
import { apiPage, apiRead, cursorOf, idOf, limitOf } from "@/lib/web/api";

/** Requests for changes of an award, the newest first. Parameters: cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const awardId = idOf(params);
  if (!(await canSeeAward(actor, awardId))) return undefined;
  const page = await listChanges(actor, "all", { awardId, cursor: cursorOf(query), limit: limitOf(query) });
  return apiPage(page, changeJson);
});
