import { formatMoney } from "@/lib/domain/money";

/** An amount with its currency, in figures that align in columns. `minor` in minor units; negative with a true minus. */
export function Money({ minor, currency, sign }: { minor: bigint; currency: string; sign?: boolean }) {
  const text = formatMoney(minor, currency).replace("-", "\u2212");
  return (
    <span className="tabular whitespace-nowrap">
      {sign && minor > 0n ? "+" : ""}
      {text}
    </span>
  );
}
