import { callDetailJson } from "@/lib/domain/calls/json";
import { getCall } from "@/lib/domain/calls/queries";
import { apiRead, idOf } from "@/lib/web/api";

export const GET = apiRead<{ id: string }>("anyone", async ({ actor, params }) => {
  const call = await getCall(actor, idOf(params));
  return call && callDetailJson(call);
});
