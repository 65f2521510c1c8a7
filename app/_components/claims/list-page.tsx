import type { ReactNode } from "react";
import type { User } from "@/lib/command/actor";
import { countClaims, listClaims } from "@/lib/domain/claims/queries";
import { Live } from "@/lib/web/live.client";
import { one, type Params } from "../awards/paths";
import { EmptyState } from "../ui/blocks";
import { Card, Stack } from "../ui/card";
import { Pagination, Tabs } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { ClaimTable } from "./claim-table";

const words = {
  university: {
    lead: "What your university claims of agencies. Those that wait for you stand first.",
    first: ["With us", "university"],
    second: ["With the agency", "agency"],
    empty: "A claim is made on its award's page, under “Claims and payments”.",
  },
  agency: {
    lead: "What universities claim of you. Those that wait for you stand first.",
    first: ["To be judged", "agency"],
    second: ["With the university", "university"],
    empty: "A claim appears here when a university sends it.",
  },
} as const;

const views = ["university", "agency", "payment", "all"] as const;
type View = (typeof views)[number];

/** Claims across awards, by whom they wait for. */
export async function ClaimListPage(props: {
  side: "university" | "agency";
  actor: User;
  params: Params;
  aside?: ReactNode;
}) {
  const { side, actor, params, aside } = props;
  const text = words[side];
  const path = `/${side}/claims`;
  const asked = views.find((view) => view === one(params, "waits"));
  const view: View = asked ?? text.first[1];
  const [{ items, next }, own, payable] = await Promise.all([
    listClaims(actor, side, { waits: view === "all" ? undefined : view, cursor: one(params, "cursor") }),
    countClaims(actor, side, side),
    countClaims(actor, side, "payment"),
  ]);
  const tab = (label: string, its: View, count?: number) => ({
    label,
    href: its === text.first[1] ? path : `${path}?waits=${its}`,
    current: its === view,
    ...(count ? { count } : {}),
  });
  return (
    <>
      <Live
        topics={[`user:${actor.id}`, ...actor.memberships.map((m) => `organisation:${m.organisationId}`)]}
      />
      <PageHeader title="Claims" lead={text.lead} />
      <Tabs
        label="Claims by whom they wait for"
        items={[
          tab(text.first[0], text.first[1], own),
          tab(text.second[0], text.second[1]),
          tab("To be paid", "payment", payable),
          tab("All", "all"),
        ]}
      />
      <Stack>
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title="No claim is here">{text.empty}</EmptyState>
          ) : (
            <ClaimTable side={side} items={items} caption="Claims, the newest first" withAward />
          )}
          <div className="px-5 pb-4 empty:hidden">
            <Pagination pathname={path} params={params} next={next} />
          </div>
        </Card>
        {aside}
      </Stack>
    </>
  );
}
