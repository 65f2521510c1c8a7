import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Search } from "@/app/_components/calls/search-params";
import { ProposalRead } from "@/app/_components/proposals/content";
import { ProposalHistory } from "@/app/_components/proposals/history";
import { PdfLink, pdfOf } from "@/app/_components/proposals/pdf-link";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Money } from "@/app/_components/ui/money";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { timingWords } from "@/lib/domain/calls/deadline";
import { listDecisions } from "@/lib/domain/proposals/decision-queries";
import { listHistory } from "@/lib/domain/proposals/history";
import { getProposal, type ProposalRecord } from "@/lib/domain/proposals/queries";
import { recordDocument } from "@/lib/domain/proposals/record-document";
import { decisionStages } from "@/lib/domain/releases/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { DecisionPanel } from "./decision";
import { Eligibility } from "./eligibility";
import { ReviewsCard } from "./reviews-card";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

/** The proposal as the agency sees it: not found until it has reached the agency. */
const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const proposal = isId(id) ? await getProposal(actor, id.toLowerCase()) : undefined;
  // Who is in its team too is no judge of it, and reads it with the team.
  if (proposal?.view === "team") redirect(`/researcher/proposals/${proposal.id}/read`);
  if (proposal?.view !== "agency") notFound();
  return { actor, proposal };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { proposal } = await load((await params).id);
  return { title: `${proposal.reference} ${proposal.title}` };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, proposal } = await load(id);
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const [decisions, history, recommend, decide, stages, check] = await Promise.all([
    listDecisions(actor, proposal.id),
    listHistory(actor, proposal, cursor),
    formState(search, "proposal.recommend"),
    formState(search, "proposal.decide"),
    decisionStages(actor, proposal.callId),
    formState(search, proposal.status === "ineligible" ? "proposal.reinstate" : "proposal.mark-ineligible"),
  ]);
  return (
    <>
      <PageHeader
        title={proposal.title}
        actions={<PdfLink href={pdfOf(proposal.id)} files={proposal.files} />}
        breadcrumbs={[{ href: "/agency/proposals", label: "Proposals" }]}
        meta={
          <>
            <StatusBadge kind="proposal" state={proposal.status} />
            <span>{proposal.reference}</span>
            <span>
              {proposal.piName}, {proposal.universityName}
            </span>
          </>
        }
      />
      <Split
        main={
          <>
            {proposal.status !== "ineligible" && (
              <DecisionPanel
                actor={actor}
                proposal={proposal}
                decisions={decisions}
                states={{ recommend, decide }}
                stages={stages}
              />
            )}
            <Eligibility actor={actor} proposal={proposal} state={check} />
            <ProposalRead document={recordDocument(proposal)} />
          </>
        }
        aside={
          <>
            <Facts proposal={proposal} />
            <ReviewsCard actor={actor} proposalId={proposal.id} />
            <Endorsement proposal={proposal} />
            <Card title="Activity">
              <ProposalHistory items={history.items} now={proposal.now} />
              <Pagination pathname={`/agency/proposals/${proposal.id}`} params={search} next={history.next} />
            </Card>
          </>
        }
      />
      <Live topics={[`organisation:${proposal.agencyId}`]} />
    </>
  );
}

function Facts({ proposal }: { proposal: ProposalRecord }) {
  const { call, currency, submissions } = proposal;
  const [last] = submissions;
  return (
    <Card title="As submitted">
      <DescriptionList
        items={[
          {
            term: "Call",
            value: <Link href={`/agency/calls/${call.id}`}>{call.title}</Link>,
          },
          {
            term: "Outline",
            value: proposal.invitedAt && <Link href={`/agency/outlines/${proposal.id}`}>Read it</Link>,
          },
          { term: "Requested", value: <Money minor={proposal.requested} currency={currency} /> },
          {
            term: "Largest amount of the call",
            value: <Money minor={call.maximumAmount} currency={currency} />,
          },
          { term: "Submitted", value: last && <Instant at={last.submittedAt} zone={call.timeZone} reader /> },
          { term: "Came", value: last && timingWords[last.timing] },
          { term: "By", value: last?.submittedBy },
          {
            term: "Content hash",
            value: last && <code className="break-all text-[0.8125rem]">{last.contentHash}</code>,
          },
        ]}
      />
    </Card>
  );
}

function Endorsement({ proposal }: { proposal: ProposalRecord }) {
  const [word] = proposal.words;
  if (!word) return null;
  return (
    <Card title="Endorsement">
      <p>
        {proposal.universityName} endorsed it, by {word.by}.{" "}
        {timingWords[word.timing] && `${timingWords[word.timing]}.`}
      </p>
      <p className="text-sm text-muted">
        <Instant at={word.at} zone={proposal.call.timeZone} reader />
      </p>
      {word.comment && <p className="mt-2 whitespace-pre-wrap break-words">{word.comment}</p>}
    </Card>
  );
}
