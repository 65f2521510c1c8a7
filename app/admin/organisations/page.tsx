import type { Metadata } from "next";
import { Link } from "@/app/_components/ui/link";
import { listOrganisations, type OrganisationItem } from "@/lib/domain/organisations/queries";
import { requireActor } from "@/lib/web/session";
import { EmptyState } from "../../_components/ui/blocks";
import { ButtonLink } from "../../_components/ui/button";
import { Card } from "../../_components/ui/card";
import { FilterBar } from "../../_components/ui/filter-bar";
import { TextField } from "../../_components/ui/form/text-field";
import { Pagination } from "../../_components/ui/navigation";
import { PageHeader } from "../../_components/ui/page-header";
import { type Column, DataTable } from "../../_components/ui/table";

export const metadata: Metadata = { title: "Organisations" };

const path = "/admin/organisations";

const columns: Column<OrganisationItem & { members: number }>[] = [
  {
    header: "Name",
    rowHeading: true,
    cell: (one) => <Link href={`${path}/${one.id}`}>{one.name}</Link>,
  },
  { header: "Kind", cell: (one) => (one.kind === "agency" ? "Funding agency" : "University") },
  { header: "Prefix", cell: (one) => one.prefix },
  { header: "Country", cell: (one) => one.country },
  { header: "E-mail domain", cell: (one) => one.emailDomain ?? "–" },
  { header: "Members", numeric: true, cell: (one) => one.members },
];

export default async function OrganisationsPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string; cursor?: string }>;
}) {
  const actor = await requireActor({ portal: "admin" });
  const { q, cursor } = await searchParams;
  const { items, next } = await listOrganisations(actor, { q, cursor });
  return (
    <>
      <PageHeader
        title="Organisations"
        breadcrumbs={[{ href: "/admin", label: "Administration" }]}
        actions={
          <ButtonLink href={`${path}/new`} variant="primary" icon="plus">
            Add an organisation
          </ButtonLink>
        }
      />
      <FilterBar action={path} label="Find organisations" active={Boolean(q)}>
        <TextField name="q" label="Name begins with" type="search" defaultValue={q} hideOptional />
      </FilterBar>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={q ? "No organisation found" : "No organisations yet"} icon="building">
            Add a university or a funding agency, then invite its first administrator.
          </EmptyState>
        ) : (
          <DataTable caption="Organisations" columns={columns} rows={items} rowKey={(one) => one.id} />
        )}
      </Card>
      <Pagination pathname={path} params={{ q, cursor }} next={next} />
    </>
  );
}
