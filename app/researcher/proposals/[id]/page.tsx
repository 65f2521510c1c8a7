import type { Metadata } from "next";
import { ExpectedSteps } from "@/app/_components/calls/expected-steps";
import { Revisions } from "@/app/_components/calls/revisions";
import { PanelWord } from "@/app/_components/panels/panel-word";
import { ProposalHistory } from "@/app/_components/proposals/history";
import { UniversitySteps } from "@/app/_components/proposals/route-card";
import { Routing } from "@/app/_components/proposals/routing";
import { ReleasedReviews } from "@/app/_components/reviews/released";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { Money } from "@/app/_components/ui/money";
import { deadlineOf } from "@/lib/domain/calls/deadline";
import { getFormNews } from "@/lib/domain/calls/form-queries";
import { listRevisions } from "@/lib/domain/calls/revision-queries";
import { listExpected } from "@/lib/domain/calls/stages-queries";
import { getRoute } from "@/lib/domain/endorsements/queries";
import { listHistory } from "@/lib/domain/proposals/history";
import { inOutline, teamRoleLabels } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { Copied } from "./copied";
import { DecisionCard } from "./decision";
import { FormNews } from "./form-news";
import { InterviewCard } from "./interview-card";
import { loadTeamProposal, type Params, type Search, type TeamPage } from "./load";
import { MoreTime } from "./more-time";
import { TeamOutlineWord } from "./outline-word";
import { ResponseCard } from "./response-card";
import { ProposalPage } from "./shared";
import { Standing } from "./standing";
import { TaskList } from "./task-list";
import { WithdrawCard } from "./withdraw";

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await loadTeamProposal((await params).id)).name };
}

/** The call's deadlines as this team has them: with more time of its own in the stage that it is in. */
function expectedDates({ callId, call, status, extendedUntil }: TeamPage["proposal"]) {
  const due = deadlineOf(call, extendedUntil);
  return inOutline(status)
    ? { id: callId, closesAt: call.fullClosesAt, outlineClosesAt: due }
    : { id: callId, closesAt: due, outlineClosesAt: call.outlineClosesAt };
}

/** A proposal's home: what is missing, who has it, and what comes next. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home } = page;
  const asked = page.isOutline ? proposal.outlineAmount : proposal.requested;
  const known = page.canEdit ? proposal.notedForm : proposal.formVersion;
  const [history, route, state, news, revisions, expected] = await Promise.all([
    listHistory(actor, proposal),
    getRoute(actor, proposal),
    formState(searchParams, page.isOutline ? "outline.withdraw" : "proposal.withdraw"),
    getFormNews(actor, { ...proposal, id: proposal.callId }, known),
    listRevisions(actor, proposal.callId, proposal.createdAt),
    listExpected(actor, expectedDates(proposal)),
  ]);
  return (
    <ProposalPage
      page={page}
      actions={
        <ButtonLink href={`${home}/read`} icon="eye">
          Read it all
        </ButtonLink>
      }
    >
      <Split
        main={
          <>
            <Standing page={page} />
            <TeamOutlineWord page={page} />
            <Copied page={page} />
            {news && <FormNews page={page} news={news} />}
            {revisions.length > 0 && (
              <Callout
                tone={page.unread ? "warning" : "info"}
                title="The call has changed since you began"
                actions={
                  page.unread && (
                    <ButtonLink href={`${home}/revision`} variant="primary">
                      Say that your team has read this
                    </ButtonLink>
                  )
                }
              >
                <Revisions revisions={revisions} zone={proposal.call.timeZone} />
              </Callout>
            )}
            <DecisionCard page={page} />
            <InterviewCard page={page} />
            <ResponseCard page={page} />
            <ReleasedReviews actor={actor} proposalId={proposal.id} />
            <PanelWord actor={actor} proposalId={proposal.id} />
            {page.canEdit && <TaskList page={page} />}
            <Card title="Timeline" actions={history.next && <a href={`${home}/history`}>All of it</a>}>
              <ProposalHistory items={history.items.slice(0, 12)} now={proposal.now} />
            </Card>
          </>
        }
        aside={
          <>
            <Card title="Who has it">
              <Routing {...proposal} />
            </Card>
            {route && (
              <Card title={`Steps in ${proposal.universityName}`}>
                {route.internal && (
                  <p className="mb-3">
                    It wants to have proposals by{" "}
                    <Instant at={route.internal} zone={proposal.call.timeZone} reader />, to endorse them in
                    time.
                  </p>
                )}
                <UniversitySteps steps={route.steps} now={proposal.now} zone={proposal.call.timeZone} />
              </Card>
            )}
            <Card title="Facts">
              <DescriptionList
                items={[
                  { term: "Call", value: <a href={`/calls/${proposal.call.id}`}>{proposal.call.title}</a> },
                  { term: "Principal investigator", value: proposal.piName },
                  { term: "Your role", value: proposal.role && teamRoleLabels[proposal.role] },
                  {
                    term: page.isOutline ? "Total named" : "Requested",
                    value: asked !== null && <Money minor={asked} currency={proposal.currency} />,
                  },
                ]}
              />
            </Card>
            <Card title="What you can expect">
              <ExpectedSteps steps={expected} zone={proposal.call.timeZone} now={proposal.now} />
            </Card>
            <MoreTime page={page} />
            <WithdrawCard page={page} state={state} />
          </>
        }
      />
    </ProposalPage>
  );
}
