import { invalid } from "@/lib/command/errors";
import { explainBalance } from "@/lib/domain/statements/explain";
import { explainedJson } from "@/lib/domain/statements/json";
import { readInstant } from "@/lib/infra/clock";
import { apiRead, idOf } from "@/lib/web/api";

/** What could be spent before an instant (`at`, ISO 8601; now when absent), with what it is made of. */
export const GET = apiRead<{ id: string }>("user", async ({ actor, params, query }) => {
  const text = query.get("at");
  const at = text ? readInstant(text, "UTC") : new Date();
  if (!(at instanceof Date)) throw invalid({ at: [at.problem] });
  const explained = await explainBalance(actor, idOf(params), at);
  return explained && explainedJson(explained);
});
