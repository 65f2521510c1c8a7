import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { OutlineWord } from "@/app/_components/outlines/outline-word";
import { PanelWord } from "@/app/_components/panels/panel-word";
import { ProposalRead } from "@/app/_components/proposals/content";
import { DeadlineNote } from "@/app/_components/proposals/deadline-note";
import { ProposalHistory } from "@/app/_components/proposals/history";
import { PdfLink, pdfOf } from "@/app/_components/proposals/pdf-link";
import { UniversitySteps } from "@/app/_components/proposals/route-card";
import { Routing } from "@/app/_components/proposals/routing";
import { ReleasedReviews } from "@/app/_components/reviews/released";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { Countdown } from "@/app/_components/ui/countdown.client";
import { Deadline, Instant } from "@/app/_components/ui/instant";
import { Money } from "@/app/_components/ui/money";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { hasRole } from "@/lib/command/actor";
import { deadlineOf, isTaken } from "@/lib/domain/calls/deadline";
import { getRoute } from "@/lib/domain/endorsements/queries";
import { getLetter } from "@/lib/domain/letters/queries";
import { listHistory } from "@/lib/domain/proposals/history";
import { officeRoles } from "@/lib/domain/proposals/policy";
import { getProposal, type ProposalRecord } from "@/lib/domain/proposals/queries";
import { recordDocument } from "@/lib/domain/proposals/record-document";
import { isId } from "@/lib/infra/ids";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { OfficeResponse } from "./office-response";
import { OfficeWord } from "./office-word";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "university" });
  const proposal = isId(id) ? await getProposal(actor, id.toLowerCase()) : undefined;
  // In this portal one is the office, also where one is in the team oneself.
  if (!proposal?.submittedAt || !hasRole(actor, proposal.organisationId, ...officeRoles)) notFound();
  return { actor, proposal };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { proposal } = await load((await params).id);
  return { title: `${proposal.reference} ${proposal.title}` };
}

/** A proposal as it was submitted, and the office's word on it. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, proposal } = await load((await params).id);
  const { call, now } = proposal;
  const deadline = deadlineOf(call, proposal.extendedUntil);
  const [history, route, letter] = await Promise.all([
    listHistory(actor, { id: proposal.id, view: "office" }),
    getRoute(actor, proposal),
    getLetter(actor, proposal.id),
  ]);
  return (
    <>
      <PageHeader
        title={proposal.title}
        actions={
          <>
            {letter && (
              <ButtonLink href={`/university/proposals/${proposal.id}/letter`} icon="mail">
                Decision letter
              </ButtonLink>
            )}
            <PdfLink href={pdfOf(proposal.id)} files={proposal.files} />
          </>
        }
        breadcrumbs={[{ href: "/university/proposals", label: "Endorsements" }]}
        meta={
          <>
            <StatusBadge kind="proposal" state={proposal.status} />
            <span>{proposal.reference}</span>
            <Deadline at={deadline} zone={call.timeZone} />
            {isTaken(call, proposal.extendedUntil, now) && (
              <span className="font-medium text-ink">
                <Countdown until={deadline.toISOString()} now={now.toISOString()} done="Closed" />
              </span>
            )}
          </>
        }
      />
      <Split
        main={
          <>
            <DeadlineNote call={call} extendedUntil={proposal.extendedUntil} now={now} />
            <OfficeWord actor={actor} proposal={proposal} route={route} searchParams={searchParams} />
            <OutlineWord actor={actor} proposal={proposal} />
            <OfficeResponse actor={actor} proposalId={proposal.id} />
            <ReleasedReviews actor={actor} proposalId={proposal.id} />
            <PanelWord actor={actor} proposalId={proposal.id} />
            <Rewriting proposal={proposal} />
            <ProposalRead document={recordDocument(proposal)} />
          </>
        }
        aside={
          <>
            <Card title="Who has it">
              <Routing {...proposal} />
            </Card>
            {route && (
              <Card title="Steps in the university">
                <UniversitySteps steps={route.steps} now={now} zone={call.timeZone} />
              </Card>
            )}
            <Facts proposal={proposal} />
            <Card title="Timeline">
              <ProposalHistory items={history.items.slice(0, 20)} now={now} />
            </Card>
          </>
        }
      />
      <Live topics={[`submission:${proposal.id}`, `call:${proposal.callId}`]} />
    </>
  );
}

function Rewriting({ proposal }: { proposal: ProposalRecord }) {
  const titles: Partial<Record<ProposalRecord["status"], string>> = {
    outline: "The team is changing its outline",
    draft: "The team is writing the full proposal",
    returned: "Returned to the team",
    withdrawn: "Withdrawn by the team",
  };
  const title = titles[proposal.status];
  if (!title) return null;
  return (
    <Callout tone="neutral" title={title}>
      Below is what was submitted last. What the team changes since, you see when they submit it again.
    </Callout>
  );
}

function Facts({ proposal }: { proposal: ProposalRecord }) {
  const [latest] = proposal.submissions;
  return (
    <Card title="Facts">
      <DescriptionList
        items={[
          { term: "Investigator", value: proposal.piName },
          { term: "Call", value: <a href={`/calls/${proposal.call.id}`}>{proposal.call.title}</a> },
          { term: "Agency", value: proposal.agencyName },
          { term: "Requested", value: <Money minor={proposal.requested} currency={proposal.currency} /> },
          {
            term: "Submitted",
            value: latest && <Instant at={latest.submittedAt} zone={proposal.call.timeZone} reader />,
          },
          {
            term: "Content hash",
            value: latest && <code className="text-xs break-all">{latest.contentHash}</code>,
          },
        ]}
      />
    </Card>
  );
}
