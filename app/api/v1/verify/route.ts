import { invalid, tooMany } from "@/lib/command/errors";
import { addressKey, countTry } from "@/lib/domain/people/rate-limits";
import { findCode, readReceipt } from "@/lib/domain/receipts/receipt";
import { apiRead } from "@/lib/web/api";

/** Whether a receipt is genuine, and what it says. */
export const GET = apiRead("anyone", async ({ query, request }) => {
  const wait = await countTry("verify-address", addressKey(request.headers.get("x-forwarded-for") ?? ""));
  if (wait > 0) throw tooMany(wait);
  const text = query.get("receipt");
  if (!text) throw invalid({ receipt: ["Send the receipt's code, which begins with eyJ."] });
  const outcome = readReceipt(findCode(text) ?? text);
  if (outcome.kind !== "receipt")
    return { genuine: false, reason: outcome.kind === "none" ? outcome.reason : "unreadable" };
  const { receipt, keyId, current } = outcome;
  return { genuine: true, receipt, key: { id: keyId, current } };
});
