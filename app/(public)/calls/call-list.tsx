import { amount, status, time } from "@/app/_components/ui/parts";
import { formatInstant } from "@/app/_components/ui/time-format";
import { applyBy } from "@/lib/domain/calls/deadline";
import type { CallItem } from "@/lib/domain/calls/queries";
import { type CallCard, CallCards } from "./call-cards.client";

/** When a call opens or closes, as its state makes it matter. */
function when({
  state,
  opensAt,
  timeZone: zone,
  now,
  ...dates
}: CallItem): Pick<CallCard, "when" | "closes"> {
  const closesAt = applyBy(dates);
  const outlines = dates.outlineClosesAt !== null;
  if (state === "scheduled")
    return {
      when: [
        "Opens ",
        time(opensAt, { zone }),
        outlines ? ", outlines due " : ", closes ",
        time(closesAt, { zone }),
      ],
    };
  // Whoever has not begun can no longer apply.
  if (state === "open" && outlines && closesAt <= now)
    return { when: ["Outlines closed ", time(closesAt, { zone })] };
  if (state === "closed") return { when: ["Closed ", time(closesAt, { zone })] };
  const exact = formatInstant(closesAt, zone);
  return {
    closes: { ...time(closesAt, { zone }), exact, now: now.toISOString(), ...(outlines ? { outlines } : {}) },
  };
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
