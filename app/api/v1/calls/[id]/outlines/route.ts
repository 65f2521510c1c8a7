import { outlineJson } from "@/lib/domain/outlines/json";
import { canReadOutlines, listOutlines } from "@/lib/domain/outlines/queries";
import { standings } from "@/lib/domain/outlines/rules";
import { apiPage, apiRead, choiceOf, cursorOf, idOf, limitOf } from "@/lib/web/api";

/** Outlines of a call, for its agency, in the order in which they came. Parameters: standing, cursor, limit. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const callId = idOf(params);
  if (!(await canReadOutlines(actor, callId))) return undefined;
  const standing = choiceOf(query, "standing", standings);
  const page = await listOutlines(actor, callId, {
    standing,
    cursor: cursorOf(query),
    limit: limitOf(query),
  });
  return apiPage(page, outlineJson);
});
