import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Answers } from "@/app/_components/reviews/answers";
import { ResponseText } from "@/app/_components/reviews/response-text";
import { Thread, WriteMessage } from "@/app/_components/reviews/thread";
import { Card, Stack } from "@/app/_components/ui/card";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getShare, type Share } from "@/lib/domain/discussions/queries";
import { isId } from "@/lib/infra/ids";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import type { Props } from "../load";

const load = cache(async (id: string) => {
  const actor = await requireActor();
  const share = isId(id) ? await getShare(actor, id.toLowerCase()) : undefined;
  if (!share) notFound();
  return { actor, share };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Other reviews of ${(await load((await params).id)).share.title}` };
}

/** The other reviews, the team's response and the discussion, for a reviewer whose own review is in. */
export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const { actor, share } = await load(id);
  const { others, response, reads, messages, closed, isOver, form, timeZone, alias } = share;
  const here = `/reviewer/${id.toLowerCase()}`;
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="The other reviews"
        breadcrumbs={[
          { href: "/reviewer", label: "Reviews" },
          { href: here, label: share.title },
        ]}
        lead={
          reads.names
            ? "You and the other reviewers of this proposal see each other's names. Its team sees none."
            : `The other reviewers do not learn who you are: to them you are ${alias}. Do not write it yourself.`
        }
      />
      <Stack>
        {reads.others && <Others others={others} form={form} />}
        {response?.submittedAt && (
          <Card title="Response of the team">
            <ResponseText
              text={response.text}
              when={
                <>
                  Submitted <Instant at={response.submittedAt} zone={timeZone} reader />
                </>
              }
            />
            <p className="mt-3 text-sm text-muted">
              To adjust your review after it, ask the agency to send it back to you.
            </p>
          </Card>
        )}
        {reads.discussion && (
          <Card title="Discussion">
            <Thread messages={messages} zone={timeZone} />
            <div className="mt-5">
              {closed || isOver ? (
                <p className="text-muted">The discussion is closed.</p>
              ) : (
                <WriteMessage
                  actor={actor}
                  proposalId={share.proposalId}
                  back={`${here}/discussion`}
                  state={await formState(searchParams, "discussion.write")}
                  hint="The other reviewers whose review is in, and the agency, read it."
                />
              )}
            </div>
          </Card>
        )}
      </Stack>
    </>
  );
}

function Others({ others, form }: Pick<Share, "others" | "form">) {
  return (
    <Card title="Reviews">
      {others.length === 0 ? (
        <p className="text-muted">No other review is in yet.</p>
      ) : (
        <div className="grid gap-4">
          {others.map(({ who, content }) => (
            <details key={who} open>
              <summary>{who}</summary>
              <div className="mt-3">
                <Answers form={form} content={content} />
              </div>
            </details>
          ))}
        </div>
      )}
    </Card>
  );
}
