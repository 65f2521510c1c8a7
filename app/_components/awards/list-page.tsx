import type { ReactNode } from "react";
import { type AwardStatus, awardStatuses } from "@/db/schema/awards";
import type { User } from "@/lib/command/actor";
import { type AwardItem, countOffers, listAwards } from "@/lib/domain/awards/queries";
import { Live } from "@/lib/web/live.client";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { FilterBar } from "../ui/filter-bar";
import { TextField } from "../ui/form/text-field";
import { Pagination, Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { amount, link, status, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { awardPath, awardsPath, one, type Params, type PortalSide } from "./paths";

const words: Record<PortalSide, { title: string; lead: string; empty: string }> = {
  researcher: {
    title: "Award accounts",
    lead: "Awards that you lead, and accounts on which you may spend.",
    empty:
      "An award appears here when an agency offers one for your proposal, or when you are added to its account.",
  },
  university: {
    title: "Awards",
    lead: "Offers to your university, and the accounts it holds.",
    empty: "An award appears here as soon as an agency offers one to your university.",
  },
  agency: {
    title: "Awards",
    lead: "What you have offered, and what becomes of it.",
    empty: "An award appears here when a decision to award is confirmed by a second person.",
  },
};

const tabs: Array<[string, AwardStatus | undefined]> = [
  ["All", undefined],
  ["Offered", "offered"],
  ["Returned", "returned"],
  ["Active", "active"],
  ["Suspended", "suspended"],
  ["Ended", "ended"],
  ["Closed", "closed"],
  ["Rejected", "rejected"],
];

function columns(side: PortalSide): Column<AwardItem>[] {
  const title: Column<AwardItem> = {
    header: "Award",
    rowHeading: true,
    cell: (award) => [
      link(awardPath(side, award.id), award.title),
      sub(award.reference, side !== "agency" && ` · ${award.agencyName}`),
    ],
  };
  const investigator: Column<AwardItem> = {
    header: "Investigator",
    cell: (award) => [award.piName, side !== "university" && sub(award.organisationName)],
  };
  return [
    title,
    investigator,
    { header: "State", tight: true, cell: (award) => status("award", award.status) },
    {
      header: "Awarded",
      numeric: true,
      cell: (award) => amount(award.amount, award.currency),
    },
    {
      header: "Balance",
      numeric: true,
      cell: (award) => (award.balance === null ? "–" : amount(award.balance, award.currency)),
    },
    {
      header: "Offered",
      tight: true,
      cell: (award) => time(award.offeredAt, { mode: "date" }),
    },
  ];
}

const listActions: Record<PortalSide, ReactNode> = {
  researcher: (
    <ButtonLink href="/researcher/postings" icon="history">
      What I posted
    </ButtonLink>
  ),
  university: (
    <ButtonLink href="/university/recurring" icon="calendar-clock">
      Postings that wait
    </ButtonLink>
  ),
  agency: <ButtonLink href="/agency/award-terms">Terms of awards</ButtonLink>,
};

/** The list of awards as one party sees it. */
export async function AwardListPage({
  side,
  actor,
  params,
}: {
  side: PortalSide;
  actor: User;
  params: Params;
}) {
  const path = awardsPath(side);
  const status = awardStatuses.find((known) => known === one(params, "status"));
  const q = one(params, "q")?.slice(0, 200);
  const [{ items, next }, offers] = await Promise.all([
    listAwards(actor, side, { status, q, cursor: one(params, "cursor") }),
    countOffers(actor, side),
  ]);
  const filtered = Boolean(q || status);
  const text = words[side];
  return (
    <>
      <Live
        topics={[`user:${actor.id}`, ...actor.memberships.map((m) => `organisation:${m.organisationId}`)]}
      />
      <PageHeader title={text.title} lead={text.lead} actions={listActions[side]} />
      <Tabs
        label="Awards by state"
        items={tabs.map(([label, state]) => ({
          label,
          href: state ? `${path}?status=${state}` : path,
          current: state === status,
          ...(state === "offered" && offers > 0 ? { count: offers } : {}),
        }))}
      />
      <FilterBar action={path} label="Find awards" active={Boolean(q)} keep={{ status }}>
        <TextField
          name="q"
          label="Title or reference"
          type="search"
          defaultValue={q}
          hideOptional
          className="grow"
        />
      </FilterBar>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={filtered ? "No award fits" : "No awards yet"} icon="award">
            {filtered ? "Choose another state or other words." : text.empty}
          </EmptyState>
        ) : (
          <DataTable caption={text.title} columns={columns(side)} rows={items} rowKey={(award) => award.id} />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}
