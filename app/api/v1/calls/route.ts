import { invalid } from "@/lib/command/errors";
import { currencies } from "@/lib/command/fields";
import { callJson } from "@/lib/domain/calls/json";
import { listCalls, publicStates } from "@/lib/domain/calls/queries";
import { parseAmount } from "@/lib/domain/money";
import { apiPage, apiRead, choiceOf, cursorOf, limitOf } from "@/lib/web/api";

/** The catalogue: published calls by closing date. Parameters: q, state, agency (slug), soon, currency, amount, cursor, limit. */
export const GET = apiRead("anyone", async ({ actor, query }) => {
  const currency = choiceOf(query, "currency", Object.keys(currencies));
  const page = await listCalls(actor, {
    q: query.get("q")?.slice(0, 200),
    state: choiceOf(query, "state", publicStates),
    agency: query.get("agency") ?? undefined,
    soon: choiceOf(query, "soon", ["true", "false"]) === "true",
    currency,
    amount: amountOf(query.get("amount"), currency),
    cursor: cursorOf(query),
    limit: limitOf(query),
  });
  return apiPage(page, callJson);
});

function amountOf(text: string | null, currency: string | undefined): bigint | undefined {
  if (!text) return undefined;
  if (!currency) throw invalid({ amount: ["Needs a currency beside it, such as currency=EUR."] });
  const amount = parseAmount(text, currency);
  if (amount === undefined) throw invalid({ amount: [`Is not an amount in ${currency}.`] });
  return amount;
}
