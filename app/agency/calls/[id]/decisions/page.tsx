import type { Metadata } from "next";
import { oneOf } from "@/app/_components/calls/search-params";
import { Callout, Stats } from "@/app/_components/ui/blocks";
import { Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { link } from "@/app/_components/ui/parts";
import { formatMoney } from "@/lib/domain/money";
import {
  countDecisions,
  decisionStages,
  listOnTheirWay,
  listReleases,
  listWaiting,
} from "@/lib/domain/releases/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { crumbs, DecisionTabs } from "../decision-tabs";
import { type CallPageProps, loadCall } from "../load";
import { OnTheirWay } from "./on-their-way";
import { Releases } from "./releases";
import { Waiting } from "./waiting";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Decisions of ${(await loadCall((await params).id)).call.title}` };
}

/** What is recommended, what is confirmed, and the release that tells all of it. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call } = await loadCall(id);
  const [counts, stages, waiting, releases, going, states] = await Promise.all([
    countDecisions(actor, call.id),
    decisionStages(actor, call.id),
    listWaiting(actor, call.id, oneOf(search, "cursor")),
    listReleases(actor, call.id),
    listOnTheirWay(actor, call.id),
    statesOf(search),
  ]);
  const together = stages.letters === "together";
  // What went out meanwhile has no form any more that could say so.
  const wanted = states.recall.values.releaseId;
  const tooLate = states.recall.message && ![...going, ...releases].some(({ id }) => id === wanted);
  return (
    <>
      <PageHeader
        title="Decisions"
        breadcrumbs={crumbs(call)}
        lead={
          together
            ? "Confirmed decisions stay with you until a release tells all of them at once."
            : stages.letterHold > 0
              ? `Each letter goes out ${stages.letterHold} minutes after its confirmation, and can be called back until then.`
              : "Each decision is told by its letter when it is confirmed."
        }
      />
      <DecisionTabs callId={call.id} current="decisions" />
      <Stack>
        <Stats
          items={[
            {
              term: "To recommend",
              figure: link(
                `/agency/proposals?call=${call.id}&status=to-recommend`,
                String(counts.toRecommend),
              ),
            },
            { term: "To confirm", figure: String(counts.toConfirm) },
            ...(together || counts.held > 0
              ? [
                  {
                    term: "Confirmed, not told yet",
                    figure: String(counts.held),
                    note: `${counts.heldAwards} to award: ${formatMoney(counts.heldMoney, call.currency)}`,
                  },
                ]
              : []),
            { term: "Told", figure: String(counts.told) },
          ]}
        />
        {tooLate && <Callout tone="danger" role="alert" title={states.recall.message} />}
        {going.length > 0 && <OnTheirWay actor={actor} call={call} going={going} state={states.recall} />}
        {(together || releases.length > 0 || counts.held > 0) && (
          <Releases actor={actor} call={call} counts={counts} releases={releases} states={states} />
        )}
        <Waiting
          actor={actor}
          call={call}
          stages={stages}
          page={waiting}
          search={search}
          state={states.confirm}
        />
      </Stack>
      <Live topics={[`organisation:${call.agencyId}`]} />
    </>
  );
}

async function statesOf(search: Awaited<CallPageProps["searchParams"]>) {
  const [confirm, ask, approve, recall] = await Promise.all([
    formState(search, "proposal.confirm-all"),
    formState(search, "release.ask"),
    formState(search, "release.approve"),
    formState(search, "release.recall"),
  ]);
  return { confirm, ask, approve, recall };
}
