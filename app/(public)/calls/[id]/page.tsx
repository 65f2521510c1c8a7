import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ExpectedSteps } from "@/app/_components/calls/expected-steps";
import { Revisions } from "@/app/_components/calls/revisions";
import type { Search } from "@/app/_components/calls/search-params";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { Markdown } from "@/app/_components/ui/markdown";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { worksAt } from "@/lib/domain/calls/policy";
import { getCall } from "@/lib/domain/calls/queries";
import { listAnswers } from "@/lib/domain/calls/question-queries";
import { listRevisions } from "@/lib/domain/calls/revision-queries";
import { listExpected } from "@/lib/domain/calls/stages-queries";
import { listMyProposals } from "@/lib/domain/proposals/lists";
import { hasPublicStatistics } from "@/lib/domain/statistics/public";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { getActor } from "@/lib/web/session";
import { WhatIsAsked } from "./asked";
import { CallFacts } from "./facts";
import { Questions } from "./questions";
import { StartProposal } from "./start-proposal";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const load = cache(async (id: string) => {
  const call = isId(id) ? await getCall(await getActor(), id.toLowerCase()) : undefined;
  // A draft has its page in the agency's portal; here it is not there, for its authors too.
  if (!call?.publishedAt) notFound();
  return call;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const call = await load((await params).id);
  return { title: call.title, description: call.summary };
}

export default async function Page({ params, searchParams }: Props) {
  const [call, actor, state] = [
    await load((await params).id),
    await getActor(),
    await formState(searchParams, "proposal.start"),
  ];
  const [answers, counted, steps, asking, revisions, earlier] = await Promise.all([
    listAnswers(actor, call.id),
    call.state === "open" || call.state === "scheduled" ? false : hasPublicStatistics(actor, call.id),
    listExpected(actor, call),
    formState(searchParams, "call.ask"),
    listRevisions(actor, call.id),
    call.state === "open" && actor.kind === "user" ? listMyProposals(actor) : { items: [] },
  ]);
  const own = worksAt(actor, call.agencyId);
  return (
    <>
      <link rel="alternate" type="text/calendar" title="Closing date" href={`/calls/${call.id}.ics`} />
      <PageHeader
        title={call.title}
        breadcrumbs={[{ href: "/calls", label: "Calls" }]}
        lead={call.summary}
        meta={
          <>
            <StatusBadge kind="call" state={call.state} />
            <span>{call.agencyName}</span>
            <span>{call.reference}</span>
          </>
        }
        actions={
          <>
            {counted && <ButtonLink href={`/calls/${call.id}/statistics`}>Statistics</ButtonLink>}
            {own && <ButtonLink href={`/agency/calls/${call.id}`}>Manage this call</ButtonLink>}
          </>
        }
      />
      <Split
        asideFirst
        main={
          <>
            <Card title="About this call">
              <Markdown text={call.description} />
            </Card>
            {call.eligibility && (
              <Card title="Who may apply">
                <Markdown text={call.eligibility} />
              </Card>
            )}
            <WhatIsAsked form={call.form} />
            <Card title="Budget headings">
              <p className="mb-2 text-muted">A proposal's budget is told by year under these headings.</p>
              <ul className="list-disc pl-5">
                {call.headings.map((heading) => (
                  <li key={heading}>{heading}</li>
                ))}
              </ul>
            </Card>
            <Card title="What you can expect" id="expected">
              <ExpectedSteps steps={steps} zone={call.timeZone} now={call.now} />
            </Card>
            {revisions.length > 0 && (
              <Card title="What changed since it was published">
                <Revisions revisions={revisions} zone={call.timeZone} />
              </Card>
            )}
            <Questions call={call} actor={actor} answers={answers} state={asking} />
          </>
        }
        aside={
          <>
            <CallFacts call={call} endorsed={steps.some(({ key }) => key === "endorsement")} />
            <StartProposal call={call} actor={actor} state={state} earlier={earlier.items} />
          </>
        }
      />
      {actor.kind === "user" && <Live topics={[`call:${call.id}`]} />}
    </>
  );
}
