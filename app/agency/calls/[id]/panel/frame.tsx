import type { ReactNode } from "react";
import { Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { PanelView } from "@/lib/domain/panels/officer-queries";
import { Live } from "@/lib/web/live.client";

const tabs = [
  ["", "Overview"],
  ["/agenda", "Agenda"],
  ["/interviews", "Interviews"],
  ["/conflicts", "Conflicts"],
  ["/ranking", "Ranking"],
  ["/recommend", "Recommendations"],
  ["/minutes", "Minutes"],
] as const;
type PanelTab = (typeof tabs)[number][0];

type Props = { view: PanelView; tab: PanelTab; title: string; lead?: ReactNode; children: ReactNode };

/** What the agency's pages of a panel have in common. */
export function PanelFrame({ view, tab, title, lead, children }: Props) {
  const { call, panel } = view;
  const shown = tabs.filter(([path]) => path !== "/interviews" || call.stages.interview);
  const base = `/agency/calls/${call.id}/panel`;
  return (
    <>
      <Live topics={[`organisation:${call.agencyId}`]} />
      <PageHeader
        title={title}
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
        ]}
        meta={panel && <StatusBadge kind="panel" state={panel.status} />}
        lead={lead}
      />
      {panel && (
        <Tabs
          label="Panel"
          items={shown.map(([path, label]) => ({ href: `${base}${path}`, label, current: path === tab }))}
        />
      )}
      {children}
    </>
  );
}
