import { audiences } from "@/db/schema/messages";
import { canSeeAward } from "@/lib/domain/awards/queries";
import { messageJson } from "@/lib/domain/messages/json";
import { listMessages, messageViews } from "@/lib/domain/messages/queries";
import { apiPage, apiRead, cursorOf, idOf, limitOf } from "@/lib/web/api";

/** Messages on an award that the caller reads, the newest first. Parameters: audience, view, cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const awardId = idOf(params);
  if (!(await canSeeAward(actor, awardId))) return undefined;
  const page = await listMessages(actor, "all", {
    awardId,
    audience: audiences.find((known) => known === query.get("audience")),
    view: messageViews.find((known) => known === query.get("view")),
    cursor: cursorOf(query),
    limit: limitOf(query),
  });
  return apiPage(page, messageJson);
});
