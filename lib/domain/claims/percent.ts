/** Per cent as people write them, as basis points. Pure and browser-safe. */
import { parseScaled } from "@/lib/domain/money";

/** Basis points of `5`, `2.5`, `2,5 %`; undefined when it is none from 0 to 100. */
export function readPercent(text: string): number | undefined {
  const scaled = parseScaled(text.replace(/%/g, "").trim(), 2);
  return scaled === undefined || scaled > 10_000n ? undefined : Number(scaled);
}
