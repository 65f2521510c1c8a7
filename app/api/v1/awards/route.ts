import { awardStatuses } from "@/db/schema/awards";
import { awardJson } from "@/lib/domain/awards/json";
import { listAwards } from "@/lib/domain/awards/queries";
import { apiPage, apiRead, choiceOf, cursorOf, limitOf } from "@/lib/web/api";

/** Every award that the caller may see, the newest offer first. Parameters: status, q, cursor, limit. */
export const GET = apiRead("user", async ({ actor, query }) => {
  const page = await listAwards(actor, "all", {
    status: choiceOf(query, "status", awardStatuses),
    q: query.get("q")?.slice(0, 200),
    cursor: cursorOf(query),
    limit: limitOf(query),
  });
  return apiPage(page, awardJson);
});
