import { amount, status, time } from "@/app/_components/ui/parts";
import { formatInstant } from "@/app/_components/ui/time-format";
import type { CallItem } from "@/lib/domain/calls/queries";
import { type CallCard, CallCards } from "./call-cards.client";

/** When a call opens or closes, as its state makes it matter. */
function when({
  state,
  opensAt,
  closesAt,
  timeZone: zone,
  now,
}: CallItem): Pick<CallCard, "when" | "closes"> {
  if (state === "scheduled")
    return { when: ["Opens ", time(opensAt, { zone }), ", closes ", time(closesAt, { zone })] };
  if (state === "closed") return { when: ["Closed ", time(closesAt, { zone })] };
  const exact = formatInstant(closesAt, zone);
  return { closes: { ...time(closesAt, { zone }), exact, now: now.toISOString() } };
}

/** Calls of the catalogue, one card each. */
export function CallList({ calls }: { calls: CallItem[] }) {
  const cards = calls.map(
    (call): CallCard => ({
      id: call.id,
      title: call.title,
      summary: call.summary,
      agency: call.agencyName,
      state: status("call", call.state),
      amounts: [amount(call.minimumAmount, call.currency), " to ", amount(call.maximumAmount, call.currency)],
      ...when(call),
    }),
  );
  return <CallCards text={JSON.stringify(cards)} />;
}
