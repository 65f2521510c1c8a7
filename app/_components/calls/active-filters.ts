/** A filter in parts: what each is called, and the filter without it. */
import type { CallFilter } from "@/lib/domain/calls/filter";
import { careerStages, disciplines } from "@/lib/domain/calls/vocabulary";
import { formatMoney } from "@/lib/domain/money";
import { toggled } from "./narrow";
import { rangeLabel } from "./range-label";

export type ActiveFilter = { key: string; label: string; without: CallFilter };

export function activeFilters(
  filter: CallFilter,
  agencies: { slug: string; name: string }[],
): ActiveFilter[] {
  const { q, currency, amount, range } = filter;
  const active: ActiveFilter[] = [];
  const add = (key: string, label: string, changes: CallFilter) =>
    active.push({ key, label, without: { ...filter, ...changes } });
  if (q) add("q", `“${q}”`, { q: undefined });
  for (const slug of filter.agencies ?? [])
    add(slug, agencies.find((one) => one.slug === slug)?.name ?? slug, {
      agencies: toggled(filter.agencies, slug),
    });
  for (const key of filter.disciplines ?? [])
    add(key, disciplines[key], { disciplines: toggled(filter.disciplines, key) });
  for (const key of filter.stages ?? []) add(key, careerStages[key], { stages: toggled(filter.stages, key) });
  if (currency && amount !== undefined)
    add("amount", `Funds ${formatMoney(amount, currency)}`, { amount: undefined });
  if (currency && range) add("range", rangeLabel(range, currency), { range: undefined });
  if (currency) add("currency", currency, { currency: undefined, amount: undefined, range: undefined });
  if (filter.soon) add("soon", "Closing within 14 days", { soon: undefined });
  return active;
}
