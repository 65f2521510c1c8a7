import type { GrantPicture } from "@/lib/domain/claims/figures";
import { percentWords } from "@/lib/domain/claims/rules";
import { Stats } from "../ui/blocks";
import { amount } from "../ui/parts";

/** What of a grant is left, claimed, owed and paid: the same wherever it is shown. */
export function GrantStats({ figures, currency }: { figures: GrantPicture; currency: string }) {
  const money = (minor: bigint) => amount(minor, currency);
  const { rate, retention, advance } = figures;
  const kept = [
    retention > 0n ? "kept back until close-out" : undefined,
    advance > 0n ? "paid ahead, set off against claims" : undefined,
  ].filter(Boolean);
  return (
    <Stats
      items={[
        {
          term: "Remaining grant",
          figure: money(figures.remaining),
          note: rate === 10_000 ? "costs not claimed yet" : `${percentWords(rate)} of costs not claimed yet`,
        },
        { term: "Claimed", figure: money(figures.claimed), note: "costs sent to the agency" },
        { term: "Owed", figure: money(figures.receivable), note: "approved, not yet paid" },
        { term: "Paid", figure: money(figures.paid) },
        {
          term: advance > 0n ? "Paid ahead" : "Retention",
          figure: money(advance > 0n ? advance : retention),
          note: kept[kept.length - 1] ?? "nothing is kept back",
        },
      ]}
    />
  );
}
