import { canSeeAward } from "@/lib/domain/awards/queries";
import { reportJson } from "@/lib/domain/reports/json";
import { listReports } from "@/lib/domain/reports/queries";
import { apiPage, apiRead, cursorOf, idOf, limitOf } from "@/lib/web/api";

/** Reports on an award, the next due day first. Parameters: cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const awardId = idOf(params);
  if (!(await canSeeAward(actor, awardId))) return undefined;
  const page = await listReports(actor, "all", { awardId, cursor: cursorOf(query), limit: limitOf(query) });
  return apiPage(page, reportJson);
});
