import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { RecordForm } from "@/app/_components/record-form";
import { Thread, WriteMessage } from "@/app/_components/reviews/thread";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getStages } from "@/lib/domain/calls/stages-queries";
import { getThread } from "@/lib/domain/discussions/queries";
import { getProposalReviews } from "@/lib/domain/reviews/officer-queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const view = isId(id) ? await getProposalReviews(actor, id.toLowerCase()) : undefined;
  const thread = view && (await getThread(actor, view.id));
  if (!view || !thread) notFound();
  const { stages } = await getStages(actor, view.callId);
  return { actor, view, thread, on: stages.discussion && thread.inReview };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Discussion of ${(await load((await params).id)).view.reference ?? "a proposal"}` };
}

/** The reviewers' discussion of a proposal as its agency reads it, writes to it, and ends it. */
export default async function Page({ params, searchParams }: Props) {
  const { actor, view, thread, on } = await load((await params).id);
  const here = `/agency/proposals/${view.id}`;
  const verb = thread.closed ? "reopen" : "close";
  const [write, turn] = await Promise.all([
    formState(searchParams, "discussion.write"),
    formState(searchParams, `discussion.${verb}`),
  ]);
  return (
    <>
      <Live topics={[`organisation:${view.agencyId}`]} />
      <PageHeader
        title="Discussion among reviewers"
        breadcrumbs={[
          { href: "/agency/proposals", label: "Proposals" },
          { href: here, label: view.reference ?? view.title },
          { href: `${here}/reviews`, label: "Reviews" },
        ]}
        lead={view.title}
      />
      <Stack>
        <Card title="Messages">
          <Thread messages={thread.messages} zone={view.timeZone} />
          {on && thread.mayManage && !thread.closed && (
            <div className="mt-5">
              <WriteMessage
                actor={actor}
                proposalId={view.id}
                back={`${here}/discussion`}
                state={write}
                hint="Every reviewer whose review is in reads it, with your name."
              />
            </div>
          )}
        </Card>
        {thread.closed && <Callout tone="neutral">The discussion is closed. It can still be read.</Callout>}
        {on && thread.mayManage && (
          <Card title={thread.closed ? "Open it again" : "Close it"}>
            <p className="mb-3 text-muted">
              {thread.closed
                ? "Reviewers can write again."
                : "Nobody can write any more; everybody in it can still read it."}
            </p>
            <RecordForm
              command={`discussion.${verb}`}
              actor={actor}
              back={`${here}/discussion`}
              state={turn}
              id="turn"
              label={thread.closed ? "Open the discussion again" : "Close the discussion"}
              about={{ proposalId: view.id }}
              button={thread.closed ? "Open again" : "Close the discussion"}
              variant="secondary"
            />
          </Card>
        )}
      </Stack>
    </>
  );
}
