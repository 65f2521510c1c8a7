"use client";

import { Icon } from "@/app/_components/ui/icon";
import type { Breach } from "@/lib/domain/calls/budget-rules";
import { formatMoney } from "@/lib/domain/money";

/** A sum at the edge of the grid; `label` names it where the rows are cards. */
export function Sum(props: { label: string; minor: bigint; currency: string; strong?: boolean }) {
  return (
    <td data-label={props.label} className={`num tabular${props.strong ? " font-semibold" : ""}`}>
      {formatMoney(props.minor, props.currency)}
    </td>
  );
}

/** Which rule a figure breaks, and by how much. */
export function BreachNotes({ breaches }: { breaches: readonly Breach[] }) {
  return breaches.map(({ rule, message }) => (
    <span key={rule} className="error-text mt-1 max-w-80 text-sm font-normal whitespace-normal">
      <Icon name="circle-alert" />
      <span>{message}</span>
    </span>
  ));
}

/** How the total stands to what the call funds. */
export function Rule(props: { total: bigint; currency: string; minimum: bigint; maximum: bigint }) {
  const { total, currency, minimum, maximum } = props;
  const money = (minor: bigint) => formatMoney(minor, currency);
  const [tone, icon, text] =
    total > maximum
      ? ([
          "text-danger",
          "circle-alert",
          `${money(total - maximum)} above the call's maximum of ${money(maximum)}`,
        ] as const)
      : total < minimum
        ? ([
            "text-warning",
            "circle-dashed",
            `${money(minimum - total)} below the call's minimum of ${money(minimum)}`,
          ] as const)
        : ([
            "text-success",
            "circle-check",
            `Within the call's ${money(minimum)} to ${money(maximum)}`,
          ] as const);
  return (
    <p role="status" className={`flex items-center gap-2 font-medium ${tone}`}>
      <Icon name={icon} />
      <span>
        Total {money(total)}. {text}.
      </span>
    </p>
  );
}
