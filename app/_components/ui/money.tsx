import { amountWords } from "./parts";

/** An amount with its currency, in figures that align in columns. `minor` in minor units; negative with a true minus. */
export function Money({ minor, currency, sign }: { minor: bigint; currency: string; sign?: boolean }) {
  return <span className="tabular whitespace-nowrap">{amountWords(minor, currency, sign)}</span>;
}
