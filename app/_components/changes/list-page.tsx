import type { User } from "@/lib/command/actor";
import { kindWords } from "@/lib/domain/changes/kinds";
import { changePath } from "@/lib/domain/changes/paths";
import {
  type ChangeFilter,
  type ChangeItem,
  type ChangeSide,
  countWaitingChanges,
  listChanges,
} from "@/lib/domain/changes/queries";
import { Live } from "@/lib/web/live.client";
import { one, type Params } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Pagination, Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { link, status, sub, time } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { stateOf } from "./state";

const leads: Record<ChangeSide, string> = {
  researcher: "What you have asked to change on your awards, and how it stands.",
  university: "What is asked on your university's awards. Your office approves first, then the agency.",
  agency: "What universities ask of you, and what took effect under your rules.",
};

export function changeColumns(side: ChangeSide, withAward: boolean): Column<ChangeItem>[] {
  const columns: Column<ChangeItem>[] = [
    {
      header: "Change",
      rowHeading: true,
      cell: (row) => [
        link(changePath(side, row.awardId, row.id), `${row.number}. ${kindWords[row.kind].name}`),
        sub(row.reason.length > 90 ? `${row.reason.slice(0, 90)}…` : row.reason),
      ],
    },
    {
      header: "Award",
      cell: (row) => [row.reference, sub(side === "agency" ? row.universityName : row.title)],
    },
    { header: "State", tight: true, cell: (row) => status("change", stateOf(row)) },
    {
      header: "By the rules",
      tight: true,
      cell: (row) => (row.outcome ? status("change-rule", row.outcome) : "Not sent yet"),
    },
    {
      header: "Asked",
      tight: true,
      cell: (row) => [time(row.requestedAt, { mode: "date" }), sub(row.askerName)],
    },
  ];
  return withAward ? columns : columns.filter(({ header }) => header !== "Award");
}

/** Requests of one side, those that wait for it first to hand. */
export async function ChangeListPage({
  side,
  actor,
  params,
}: {
  side: ChangeSide;
  actor: User;
  params: Params;
}) {
  const path = `/${side}/changes`;
  const show = (["waiting", "open", "closed"] as const).find((known) => known === one(params, "show"));
  const filter: ChangeFilter = { show, cursor: one(params, "cursor") };
  const [{ items, next }, waiting] = await Promise.all([
    listChanges(actor, side, filter),
    countWaitingChanges(actor, side),
  ]);
  const tab = (label: string, value: ChangeFilter["show"], count?: number) => ({
    label,
    href: value ? `${path}?show=${value}` : path,
    current: show === value,
    ...(count ? { count } : {}),
  });
  return (
    <>
      <Live
        topics={[`user:${actor.id}`, ...actor.memberships.map((m) => `organisation:${m.organisationId}`)]}
      />
      <PageHeader
        title="Changes of awards"
        lead={leads[side]}
        actions={
          side === "agency" && (
            <ButtonLink href="/agency/changes/rules" icon="scale">
              Rules for changes
            </ButtonLink>
          )
        }
      />
      <Tabs
        label="Requests by state"
        items={[
          tab("All", undefined),
          tab(side === "researcher" ? "For you to do" : "Waits for you", "waiting", waiting),
          tab("Open", "open"),
          tab("Closed", "closed"),
        ]}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={show ? "No request fits" : "No requests yet"} icon="file-pen">
            {side === "agency"
              ? "A request appears here once a university has approved and submitted it."
              : "A change is asked for on the page of an award: more time, money between headings, another investigator."}
          </EmptyState>
        ) : (
          <DataTable
            caption="Changes of awards"
            columns={changeColumns(side, true)}
            rows={items}
            rowKey={(row) => row.id}
          />
        )}
      </Card>
      <Pagination pathname={path} params={params} next={next} />
    </>
  );
}
