import { callsHref, toggled } from "@/app/_components/calls/narrow";
import { rangeLabel } from "@/app/_components/calls/range-label";
import { Icon } from "@/app/_components/ui/icon";
import type { Facets } from "@/lib/domain/calls/facets";
import type { CallFilter } from "@/lib/domain/calls/filter";
import {
  amountRanges,
  careerStageKeys,
  careerStages,
  disciplineKeys,
  disciplines,
} from "@/lib/domain/calls/vocabulary";

type Choice = { key: string; label: string; count?: number | undefined; href: string; chosen: boolean };
type Props = {
  filter: CallFilter;
  /** Undefined until they are counted, moments after a start: then nothing is counted, and all can be chosen. */
  facets: Facets | undefined;
  agencies: { slug: string; name: string }[];
};

const SHOWN = 6;

/**
 * By what the catalogue can be narrowed, each with how many calls it leaves. Plain links: they work without a script,
 * and some seventy of the router's own would weigh more than the calls.
 */
export function Narrow({ filter, facets, agencies }: Props) {
  const counts = (list: { key: string; count: number }[] | undefined) =>
    new Map(list?.map(({ key, count }) => [key, count]));
  const byAgency = counts(facets?.agencies);
  const byDiscipline = counts(facets?.disciplines);
  const byStage = counts(facets?.stages);
  return (
    <details className="facets no-print">
      <summary>Narrow down</summary>
      <nav aria-label="Narrow down the calls">
        <h2 className="sr-only">Narrow down</h2>
        {filter.state === undefined || filter.state === "open" ? (
          <Group
            title="Deadline"
            choices={[
              {
                key: "soon",
                label: "Closing within 14 days",
                count: facets?.soon,
                href: callsHref({ ...filter, soon: !filter.soon }),
                chosen: Boolean(filter.soon),
              },
            ]}
          />
        ) : null}
        <Group
          title="Agency"
          choices={agencies.map(({ slug, name }) => ({
            key: slug,
            label: name,
            count: byAgency.get(slug),
            href: callsHref({ ...filter, agencies: toggled(filter.agencies, slug) }),
            chosen: filter.agencies?.includes(slug) ?? false,
          }))}
        />
        <Group
          title="Discipline"
          choices={disciplineKeys.map((key) => ({
            key,
            label: disciplines[key],
            count: facets && (byDiscipline.get(key) ?? 0),
            href: callsHref({ ...filter, disciplines: toggled(filter.disciplines, key) }),
            chosen: filter.disciplines?.includes(key) ?? false,
          }))}
        />
        <Group
          title="Career stage"
          choices={careerStageKeys.map((key) => ({
            key,
            label: careerStages[key],
            count: facets && (byStage.get(key) ?? 0),
            href: callsHref({ ...filter, stages: toggled(filter.stages, key) }),
            chosen: filter.stages?.includes(key) ?? false,
          }))}
        />
        <Amounts filter={filter} facets={facets} />
      </nav>
    </details>
  );
}

function Amounts({ filter, facets }: Pick<Props, "filter" | "facets">) {
  const currency = facets?.rangesIn ?? filter.currency;
  const byRange = new Map(facets?.ranges.map(({ key, count }) => [key, count]));
  return (
    <>
      {facets && facets.currencies.length > 1 && (
        <Group
          title="Currency"
          choices={facets.currencies.map(({ key, count }) => ({
            key,
            label: key,
            count,
            href: callsHref({
              ...filter,
              range: undefined,
              amount: undefined,
              currency: filter.currency === key ? undefined : key,
            }),
            chosen: filter.currency === key,
          }))}
        />
      )}
      {currency && (
        <Group
          title={`Largest amount, ${currency}`}
          choices={amountRanges.map((range) => ({
            key: range,
            label: rangeLabel(range, currency),
            count: facets && (byRange.get(range) ?? 0),
            href: callsHref({ ...filter, currency, range: filter.range === range ? undefined : range }),
            chosen: filter.range === range,
          }))}
        />
      )}
    </>
  );
}

/** The chosen ones and the most frequent; the others behind one more click. */
function Group({ title, choices }: { title: string; choices: Choice[] }) {
  const possible = choices.filter(({ count, chosen }) => chosen || count === undefined || count > 0);
  if (possible.length === 0) return null;
  const first = [...possible]
    .sort((a, b) => Number(b.chosen) - Number(a.chosen) || (b.count ?? 0) - (a.count ?? 0))
    .slice(0, SHOWN);
  const shown = possible.filter((choice) => first.includes(choice));
  const others = possible.filter((choice) => !first.includes(choice));
  return (
    <>
      <h3>{title}</h3>
      <Choices choices={shown} />
      {others.length > 0 && (
        <details>
          <summary>
            {others.length} more<span className="sr-only"> of {title}</span>
          </summary>
          <Choices choices={others} />
        </details>
      )}
    </>
  );
}

function Choices({ choices }: { choices: Choice[] }) {
  return (
    <ul>
      {choices.map(({ key, label, count, href, chosen }) => (
        <li key={key}>
          <a href={href} aria-current={chosen ? "true" : undefined} rel="nofollow">
            <span>
              {chosen && <Icon name="check" />} {label}
            </span>
            {count !== undefined && <span className="count">{count.toLocaleString("en-GB")}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
