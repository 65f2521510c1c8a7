import type { Metadata } from "next";
import { Link } from "@/app/_components/ui/link";
import { roleNames } from "@/lib/domain/members/rules";
import { listPeople, type PersonItem } from "@/lib/domain/people/admin-queries";
import { requireActor } from "@/lib/web/session";
import { Badge } from "../../_components/ui/badge";
import { EmptyState } from "../../_components/ui/blocks";
import { Card } from "../../_components/ui/card";
import { EmailText } from "../../_components/ui/email-text";
import { FilterBar } from "../../_components/ui/filter-bar";
import { TextField } from "../../_components/ui/form/text-field";
import { Pagination } from "../../_components/ui/navigation";
import { PageHeader } from "../../_components/ui/page-header";
import { StatusBadge } from "../../_components/ui/status-badge";
import { type Column, DataTable } from "../../_components/ui/table";

export const metadata: Metadata = { title: "People" };

const path = "/admin/people";

const columns: Column<PersonItem>[] = [
  {
    header: "Name",
    rowHeading: true,
    cell: (one) => <Link href={`${path}/${one.id}`}>{one.name}</Link>,
  },
  { header: "E-mail address", wide: true, cell: (one) => <EmailText address={one.email} /> },
  {
    header: "State",
    cell: (one) => (
      <span className="flex flex-wrap gap-1">
        <StatusBadge
          kind="member"
          state={one.status === "disabled" ? "disabled" : one.emailConfirmed ? "active" : "unconfirmed"}
        />
        {one.platformAdmin && (
          <Badge tone="special" icon="shield">
            Platform administrator
          </Badge>
        )}
      </span>
    ),
  },
  {
    header: "Organisations",
    cell: (one) => one.places.map((place) => `${place.name} (${roleNames[place.role]})`).join(", ") || "–",
  },
];

export default async function PeoplePage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string; cursor?: string }>;
}) {
  const actor = await requireActor({ portal: "admin" });
  const { q, cursor } = await searchParams;
  const { items, next } = await listPeople(actor, { q, cursor });
  return (
    <>
      <PageHeader title="People" breadcrumbs={[{ href: "/admin", label: "Administration" }]} />
      <FilterBar action={path} label="Find people" active={Boolean(q)}>
        <TextField name="q" label="Name or e-mail" type="search" defaultValue={q} hideOptional />
      </FilterBar>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title="Nobody found" icon="users">
            Names and addresses are compared from their beginning.
          </EmptyState>
        ) : (
          <DataTable caption="People" columns={columns} rows={items} rowKey={(one) => one.id} />
        )}
      </Card>
      <Pagination pathname={path} params={{ q, cursor }} next={next} />
    </>
  );
}
