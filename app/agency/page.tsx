import type { Metadata } from "next";
import { ActionList } from "@/app/_components/portfolios/action-list";
import { EmptyState, Stats } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { organisationsWithRole } from "@/lib/command/actor";
import { countOffers } from "@/lib/domain/awards/queries";
import { type AgencyCallItem, countDrafts, listDeadlines } from "@/lib/domain/calls/agency-queries";
import { nextDeadline } from "@/lib/domain/calls/deadline";
import { agenciesOf, CALL_ROLES } from "@/lib/domain/calls/policy";
import { countClaims } from "@/lib/domain/claims/queries";
import { listOutlineWork } from "@/lib/domain/outlines/queries";
import { listAgencyPanels } from "@/lib/domain/panels/officer-queries";
import { countActions } from "@/lib/domain/portfolios/queries";
import { countInbox, listInbox } from "@/lib/domain/proposals/inbox";
import { listUnderWay } from "@/lib/domain/releases/queries";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { OutlineWorkList } from "./outline-work";
import { InboxTable } from "./proposals/inbox-table";
import { ReleaseList } from "./release-list";

export const metadata: Metadata = { title: "Overview" };

export default async function Page() {
  const actor = await requireActor({ portal: "agency" });
  const mayDraft = organisationsWithRole(actor, ...CALL_ROLES).length > 0;
  const [counts, drafts, offers, deadlines, inbox, panels, releases, outlines, claims, actions] =
    await Promise.all([
      countInbox(actor),
      countDrafts(actor),
      countOffers(actor, "agency"),
      listDeadlines(actor),
      listInbox(actor, { status: "to-recommend", sort: "oldest" }),
      listAgencyPanels(actor),
      listUnderWay(actor),
      listOutlineWork(actor),
      countClaims(actor, "agency", "agency"),
      countActions(actor, "agency"),
    ]);
  const agencies = [
    ...new Set(
      actor.memberships.filter((m) => m.organisationKind === "agency").map((m) => m.organisationName),
    ),
  ];
  return (
    <>
      <PageHeader
        title="Overview"
        lead={agencies.join(", ")}
        actions={
          mayDraft && (
            <ButtonLink href="/agency/calls/new" icon="plus">
              New call
            </ButtonLink>
          )
        }
      />
      <Stats
        items={[
          figure(
            "To recommend",
            counts.toRecommend,
            "/agency/proposals?status=to-recommend",
            "without a recommendation",
          ),
          figure(
            "To decide",
            counts.toDecide,
            "/agency/proposals?status=to-decide",
            counts.forMe > 0 ? `${counts.forMe} by you` : "by a second person",
          ),
          figure("Offers", offers, "/agency/awards?status=offered", "awaiting the university"),
          figure("Claims", claims, "/agency/claims", "to be judged"),
          figure("Drafts", drafts, "/agency/calls?state=draft", "not published"),
        ]}
      />
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6">
        <ActionList
          side="agency"
          title="What awards need"
          counts={actions}
          href={(action) => `/agency/portfolio?action=${action}`}
        />
        <Split
          main={
            <Card title="Waiting longest for a recommendation" flush>
              {inbox.items.length > 0 ? (
                <InboxTable items={inbox.items.slice(0, 8)} narrow />
              ) : (
                <EmptyState title="Nothing waits" icon="circle-check">
                  Proposals appear here once they are handed in.
                </EmptyState>
              )}
            </Card>
          }
          aside={
            <>
              <OutlineWorkList work={outlines} />
              <ReleaseList releases={releases} />
              <Deadlines calls={deadlines} />
              {panels.length > 0 && <Panels panels={panels} />}
            </>
          }
        />
      </div>
      <Live topics={agenciesOf(actor).map((id) => `organisation:${id}`)} />
    </>
  );
}

const figure = (term: string, count: number, href: string, note: string) => ({
  key: term,
  term,
  figure: (
    <Link href={href} aria-label={`${term}: ${count}`}>
      {count}
    </Link>
  ),
  note,
});

const nextWords = (call: AgencyCallItem) =>
  nextDeadline(call, call.now).of === "outline" ? "Outlines due" : "Closes";

function Deadlines({ calls }: { calls: AgencyCallItem[] }) {
  return (
    <Card title="Next deadlines" flush>
      {calls.length === 0 ? (
        <EmptyState title="No call is open or scheduled" icon="calendar-clock" />
      ) : (
        <ul className="divide-y divide-line">
          {calls.map((call) => (
            <li key={call.id} className="px-5 py-3">
              <p className="break-words font-medium">
                <Link href={`/agency/calls/${call.id}`}>{call.title}</Link>
              </p>
              <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                <StatusBadge kind="call" state={call.state} />
                <span>
                  {nextWords(call)} <Instant at={nextDeadline(call, call.now).at} zone={call.timeZone} />
                </span>
                {call.state === "open" && (
                  <Countdown
                    until={nextDeadline(call, call.now).at.toISOString()}
                    now={call.now.toISOString()}
                    done="Closed"
                  />
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Panels({ panels }: { panels: Awaited<ReturnType<typeof listAgencyPanels>> }) {
  return (
    <Card title="Panels" flush>
      <ul className="divide-y divide-line">
        {panels.map(({ id, callId, title, meetsAt, timeZone }) => (
          <li key={id} className="px-5 py-3">
            <p className="break-words font-medium">
              <Link href={`/agency/calls/${callId}/panel`}>{title}</Link>
            </p>
            <p className="mt-1 text-sm text-muted">
              Meets <Instant at={meetsAt} zone={timeZone} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
