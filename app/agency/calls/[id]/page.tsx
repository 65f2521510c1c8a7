import type { Metadata } from "next";
import { GraceFact, SealFact } from "@/app/_components/proposals/deadline-note";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Markdown } from "@/app/_components/ui/markdown";
import { Money } from "@/app/_components/ui/money";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { Timeline } from "@/app/_components/ui/timeline.client";
import { graceEnds, isSealed } from "@/lib/domain/calls/deadline";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { countWaiting } from "@/lib/domain/calls/question-queries";
import { extendable } from "@/lib/domain/calls/rules";
import { countAsked } from "@/lib/domain/extensions/queries";
import { countOutlines } from "@/lib/domain/outlines/queries";
import { outlinesEnd, outlinesSealed } from "@/lib/domain/outlines/rules";
import { hasPanelStage } from "@/lib/domain/panels/officer-queries";
import { countByCall } from "@/lib/domain/proposals/inbox";
import { getMarkedRevision } from "@/lib/domain/proposals/revisions";
import { listTimeline, type TimelineItem } from "@/lib/domain/timeline";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { Archive, Extend } from "./forms";
import { type CallPageProps, loadCall } from "./load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: (await loadCall((await params).id)).call.title };
}

export default async function Page({ params, searchParams }: CallPageProps) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call, mayManage } = await loadCall(id);
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const [timeline, counts, asked, extend, archive, waiting, panel, marked] = await Promise.all([
    listTimeline(actor, call.id, cursor, "call"),
    countByCall(actor, [call.id]),
    countAsked(actor, call.id),
    formState(search, "call.extend"),
    formState(search, "call.archive"),
    countWaiting(actor, call.id),
    hasPanelStage(actor, call.id),
    getMarkedRevision(actor, call.id),
  ]);
  const standing = call.outlineClosesAt ? Object.values(await countOutlines(actor, call.id)) : [];
  const outlines = standing.reduce((sum, one) => sum + one, 0);
  return (
    <>
      <PageHeader
        title={call.title}
        breadcrumbs={[{ href: "/agency/calls", label: "Calls" }]}
        lead={call.summary}
        meta={
          <>
            <StatusBadge kind="call" state={call.state} />
            <span>{call.reference}</span>
          </>
        }
        actions={<Actions call={call} mayManage={mayManage} waiting={waiting} panel={panel} />}
      />
      <Split
        main={
          <>
            <Card title="Description">
              {call.description ? (
                <Markdown text={call.description} />
              ) : (
                <p className="text-muted">None yet.</p>
              )}
            </Card>
            {call.eligibility && (
              <Card title="Who may apply">
                <Markdown text={call.eligibility} />
              </Card>
            )}
            <Card title="Activity">
              <Timeline items={timeline.items.map((item) => toEntry(item, call))} />
              <Pagination pathname={`/agency/calls/${call.id}`} params={search} next={timeline.next} />
            </Card>
          </>
        }
        aside={
          <>
            <Facts call={call} proposals={counts.get(call.id) ?? 0} outlines={outlines} asked={asked} />
            {marked && (
              <Card title="A change to be read">
                <p className="break-words">{marked.note}</p>
                <p className="mt-2">
                  <Link href={`/agency/calls/${call.id}/acknowledgements`}>Who has read it</Link>
                </p>
              </Card>
            )}
            {mayManage && <Extend call={call} actor={actor} state={extend} />}
            {mayManage && <Archive call={call} actor={actor} state={archive} />}
          </>
        }
      />
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}

type ActionsProps = { call: CallDetail; mayManage: boolean; waiting: number; panel: boolean };

function Actions({ call, mayManage, waiting, panel }: ActionsProps) {
  if (call.publishedAt)
    return (
      <>
        <ButtonLink href={`/calls/${call.id}`}>Public page</ButtonLink>
        {mayManage && <ButtonLink href={`/agency/calls/${call.id}/form`}>Form</ButtonLink>}
        <ButtonLink href={`/agency/calls/${call.id}/stages`}>Stages</ButtonLink>
        {mayManage && extendable.includes(call.state) && (
          <ButtonLink href={`/agency/calls/${call.id}/revise`}>Change</ButtonLink>
        )}
        {mayManage && <ButtonLink href={`/agency/calls/new?from=${call.id}`}>Copy as a new call</ButtonLink>}
        <ButtonLink href={`/agency/calls/${call.id}/questions`}>
          {waiting > 0 ? `Questions (${waiting} waiting)` : "Questions"}
        </ButtonLink>
        {call.outlineClosesAt && <ButtonLink href={`/agency/calls/${call.id}/outlines`}>Outlines</ButtonLink>}
        <ButtonLink href={`/agency/calls/${call.id}/reviews`}>Reviews</ButtonLink>
        {panel && <ButtonLink href={`/agency/calls/${call.id}/panel`}>Panel</ButtonLink>}
        <ButtonLink href={`/agency/calls/${call.id}/decisions`}>Decisions</ButtonLink>
        <ButtonLink href={`/agency/proposals?call=${call.id}`} variant="primary">
          Proposals
        </ButtonLink>
      </>
    );
  if (call.state !== "draft" || !mayManage) return null;
  return (
    <>
      <ButtonLink href={`/agency/calls/${call.id}/edit`} icon="pencil">
        Edit
      </ButtonLink>
      <ButtonLink href={`/agency/calls/${call.id}/form`}>Build the form</ButtonLink>
      <ButtonLink href={`/agency/calls/${call.id}/stages`}>Stages</ButtonLink>
      <ButtonLink href={`/agency/calls/${call.id}/publish`} variant="primary">
        Check and publish
      </ButtonLink>
    </>
  );
}

type FactsProps = { call: CallDetail; proposals: number; outlines: number; asked: number };

function Facts({ call, proposals, outlines, asked }: FactsProps) {
  const now = call.now.toISOString();
  return (
    <Card title="Facts">
      <DescriptionList
        items={[
          { term: "Opens", value: <Instant at={call.opensAt} zone={call.timeZone} reader /> },
          {
            term: "Outlines are due",
            value: call.outlineClosesAt && (
              <>
                <Instant at={call.outlineClosesAt} zone={call.timeZone} reader />
                {call.state === "open" && (
                  <p className="text-sm">
                    <Countdown until={call.outlineClosesAt.toISOString()} now={now} done="Closed" />
                  </p>
                )}
              </>
            ),
          },
          {
            term: call.outlineClosesAt ? "Full proposals are due" : "Closes",
            value: (
              <>
                <Instant at={call.closesAt} zone={call.timeZone} reader />
                {call.state === "open" && (
                  <p className="text-sm">
                    <Countdown until={call.closesAt.toISOString()} now={now} done="Closed" />
                  </p>
                )}
              </>
            ),
          },
          {
            term: "Outlines received",
            value:
              call.outlineClosesAt &&
              call.publishedAt &&
              (outlinesSealed(call, call.now) ? (
                <>
                  Sealed until <Instant at={outlinesEnd(call)} zone={call.timeZone} />
                </>
              ) : (
                <Link href={`/agency/calls/${call.id}/outlines`}>{outlines}</Link>
              )),
          },
          { term: "Grace", value: <GraceFact minutes={call.graceMinutes} /> },
          { term: "The agency reads proposals", value: <SealFact sealed={call.sealed} /> },
          {
            term: "Extensions",
            value: call.publishedAt && (
              <Link href={`/agency/calls/${call.id}/extensions`}>
                {asked > 0 ? `${asked} to answer` : "More time for one proposal"}
              </Link>
            ),
          },
          { term: "Smallest amount", value: <Money minor={call.minimumAmount} currency={call.currency} /> },
          { term: "Largest amount", value: <Money minor={call.maximumAmount} currency={call.currency} /> },
          { term: "Budget headings", value: call.headings.join(", ") },
          {
            term: "Proposals received",
            value:
              call.publishedAt &&
              (isSealed(call, call.now) ? (
                <>
                  Sealed until <Instant at={graceEnds(call)} zone={call.timeZone} />
                </>
              ) : (
                <Link href={`/agency/proposals?call=${call.id}`}>{proposals}</Link>
              )),
          },
        ]}
      />
    </Card>
  );
}

const fieldWords: Record<string, string> = {
  opensAt: "opening",
  closesAt: "closing",
  timeZone: "time zone",
  graceMinutes: "grace",
  sealed: "when the agency sees the proposals",
  minimumAmount: "smallest amount",
  maximumAmount: "largest amount",
};

function toEntry(item: TimelineItem, call: CallDetail) {
  const { changed, from, to, reason } = item.detail;
  const detail = [
    Array.isArray(changed) &&
      changed.length > 0 &&
      `Changed: ${changed.map((name) => fieldWords[name] ?? name).join(", ")}.`,
    typeof reason === "string" && reason,
  ]
    .filter(Boolean)
    .join(" ");
  return {
    id: item.id,
    who: item.who,
    what: item.what,
    when: <Instant at={item.at} zone={call.timeZone} />,
    detail: (
      <>
        {typeof from === "string" && typeof to === "string" && (
          <p>
            <Instant at={from} zone={call.timeZone} /> → <Instant at={to} zone={call.timeZone} />
          </p>
        )}
        {detail && <p className="break-words">{detail}</p>}
      </>
    ),
  };
}
