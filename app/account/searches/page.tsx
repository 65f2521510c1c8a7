import type { Metadata } from "next";
import Link from "next/link";
import { activeFilters } from "@/app/_components/calls/active-filters";
import type { User } from "@/lib/command/actor";
import { listAgencies } from "@/lib/domain/calls/catalogue-queries";
import { filterOfQuery } from "@/lib/domain/calls/filter";
import { listSearches, type SearchItem } from "@/lib/domain/searches/queries";
import { frequencies, frequencyNames } from "@/lib/domain/searches/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { Refused } from "../../_components/account/refused";
import { EmptyState } from "../../_components/ui/blocks";
import { ButtonLink } from "../../_components/ui/button";
import { Card } from "../../_components/ui/card";
import { SelectField } from "../../_components/ui/form/choice-field";
import { SubmitButton } from "../../_components/ui/form/submit";
import { HiddenField } from "../../_components/ui/form/text-field";
import { PageHeader } from "../../_components/ui/page-header";

export const metadata: Metadata = { title: "Saved searches" };

const path = "/account/searches";
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SearchesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [items, agencies, state] = await Promise.all([
    listSearches(actor),
    listAgencies(actor),
    formState(searchParams),
  ]);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Saved searches"
        breadcrumbs={[{ href: "/account", label: "My account" }]}
        lead={`Searches of the catalogue, and how often new calls that match are mailed to ${actor.email}.`}
        actions={<ButtonLink href="/calls">Find calls</ButtonLink>}
      />
      <Refused state={state} />
      {items.length === 0 ? (
        <Card>
          <EmptyState
            title="No saved searches yet"
            icon="search"
            action={<ButtonLink href="/calls">Search the catalogue</ButtonLink>}
          >
            Search and narrow down the calls, then choose “Save this search”.
          </EmptyState>
        </Card>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {items.map((item) => (
            <li key={item.id} className="card">
              <One actor={actor} item={item} agencies={agencies} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type OneProps = { actor: User; item: SearchItem; agencies: { slug: string; name: string }[] };

function One({ actor, item, agencies }: OneProps) {
  const href = `/calls${item.query ? `?${item.query}` : ""}`;
  const asked = activeFilters(filterOfQuery(item.query), agencies).map(({ label }) => label);
  return (
    <>
      <h2 className="break-words text-base">
        <Link href={href} prefetch={false}>
          {item.name}
        </Link>
      </h2>
      <p className="mt-1 break-words text-muted">{asked.length > 0 ? asked.join(" · ") : "All calls"}</p>
      <div className="mt-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <CommandForm
          command="search.configure"
          actor={actor}
          back={path}
          id={`configure-${item.id}`}
          label={`E-mails of ${item.name}`}
          className="flex flex-wrap items-end gap-2"
        >
          <HiddenField name="searchId" value={item.id} />
          <SelectField
            // A new element once it was changed: a select keeps the choice that it began with.
            key={item.frequency}
            name="frequency"
            label="E-mail about new calls"
            options={frequencies.map((value) => ({ value, label: frequencyNames[value] }))}
            defaultValue={item.frequency}
            required
          />
          <SubmitButton variant="secondary">
            Save<span className="sr-only"> {item.name}</span>
          </SubmitButton>
        </CommandForm>
        <CommandForm
          command="search.remove"
          actor={actor}
          back={path}
          id={`remove-${item.id}`}
          label={`Remove ${item.name}`}
        >
          <HiddenField name="searchId" value={item.id} />
          <SubmitButton variant="quiet">
            Remove<span className="sr-only"> {item.name}</span>
          </SubmitButton>
        </CommandForm>
      </div>
    </>
  );
}
