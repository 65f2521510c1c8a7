import type { Metadata } from "next";
import { ProposalHistory } from "@/app/_components/proposals/history";
import { Routing } from "@/app/_components/proposals/routing";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Split } from "@/app/_components/ui/card";
import { Money } from "@/app/_components/ui/money";
import { getFormNews } from "@/lib/domain/calls/form-queries";
import { listHistory } from "@/lib/domain/proposals/history";
import { teamRoleLabels } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { DecisionCard } from "./decision";
import { FormNews } from "./form-news";
import { loadTeamProposal, type Params, type Search } from "./load";
import { ProposalPage } from "./shared";
import { Standing } from "./standing";
import { TaskList } from "./task-list";
import { WithdrawCard } from "./withdraw";

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await loadTeamProposal((await params).id)).name };
}

/** A proposal's home: what is missing, who has it, and what comes next. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, home } = page;
  const known = page.canEdit ? proposal.notedForm : proposal.formVersion;
  const [history, state, news] = await Promise.all([
    listHistory(actor, proposal),
    formState(searchParams, "proposal.withdraw"),
    getFormNews(actor, { ...proposal, id: proposal.callId }, known),
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
            {news && <FormNews page={page} news={news} />}
            <DecisionCard page={page} />
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
            <Card title="Facts">
              <DescriptionList
                items={[
                  { term: "Call", value: <a href={`/calls/${proposal.call.id}`}>{proposal.call.title}</a> },
                  { term: "Principal investigator", value: proposal.piName },
                  { term: "Your role", value: proposal.role && teamRoleLabels[proposal.role] },
                  {
                    term: "Requested",
                    value: <Money minor={proposal.requested} currency={proposal.currency} />,
                  },
                ]}
              />
            </Card>
            <WithdrawCard page={page} state={state} />
          </>
        }
      />
    </ProposalPage>
  );
}
