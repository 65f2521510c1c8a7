import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Refused } from "@/app/_components/account/refused";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { DateTimeField, HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import { listFitting } from "@/lib/domain/assignments/queries";
import { getProposalReviews, type OfficerView } from "@/lib/domain/reviews/officer-queries";
import { counted, reviewLimits } from "@/lib/domain/reviews/rules";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { Discussed } from "./discussed";
import { Fitting } from "./fitting";
import { ResponsePanel } from "./response";
import { ReviewCard } from "./review-card";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

/** A proposal's reviews as its agency sees them; not found for everybody else, and for members of its team. */
const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const view = isId(id) ? await getProposalReviews(actor, id.toLowerCase()) : undefined;
  if (!view) notFound();
  return { actor, view };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reviews of ${(await load((await params).id)).view.reference ?? "a proposal"}` };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, view } = await load(id);
  const [any, invite, respond, more] = await Promise.all([
    formState(search),
    formState(search, "review.invite"),
    formState(search, "response.open"),
    formState(search, "extension.ask"),
  ]);
  const done = view.reviews.filter(({ status }) => (counted as readonly string[]).includes(status)).length;
  const acts = view.mayManage && view.status === "submitted";
  const fitting = acts ? await listFitting(actor, view.id, 6) : [];
  return (
    <>
      <Live topics={[`organisation:${view.agencyId}`]} />
      <PageHeader
        title={`Reviews of ${view.title}`}
        breadcrumbs={[
          { href: "/agency/proposals", label: "Proposals" },
          { href: `/agency/proposals/${view.id}`, label: view.reference ?? view.title },
        ]}
        meta={
          <>
            <StatusBadge kind="proposal" state={view.status} />
            <span>
              {done} of at least {view.form.minimumReviewers} reviews
            </span>
            <Link href={`/agency/calls/${view.callId}/reviews`}>All reviews of the call</Link>
            <Link href={`/agency/calls/${view.callId}/review-form`}>Review form</Link>
          </>
        }
      />
      <Refused state={any} unless={[invite, respond]} />
      <Stack>
        <ResponsePanel actor={actor} view={view} state={respond} more={more} />
        <Discussed actor={actor} view={view} />
        {view.reviews.length === 0 && (
          <Card>
            <EmptyState title="Nobody has been asked yet" icon="scale">
              Ask for at least {view.form.minimumReviewers} reviews. Conflicts of interest are looked for
              before anybody is written to.
            </EmptyState>
          </Card>
        )}
        {view.reviews.map((one) => (
          <ReviewCard key={one.id} actor={actor} view={view} review={one} />
        ))}
        {acts && <Fitting actor={actor} proposalId={view.id} people={fitting} />}
        {acts && <Invite actor={actor} view={view} state={invite} />}
      </Stack>
    </>
  );
}

function Invite({ actor, view, state }: { actor: User; view: OfficerView; state: FormState }) {
  return (
    <Card title="Ask a reviewer">
      <CommandForm
        command="review.invite"
        actor={actor}
        back={`/agency/proposals/${view.id}/reviews`}
        state={state}
        id="invite"
        className="form"
        label="Ask a reviewer"
      >
        <ErrorSummary />
        <HiddenField name="proposalId" value={view.id} />
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          hint="Of an account, or of somebody new. The invitation tells title and call, nothing more."
          width="medium"
          required
        />
        <DateTimeField
          name="dueAt"
          label="Due"
          hint={`Clock time in ${view.timeZone.replaceAll("_", " ")}. In ${reviewLimits.dueDays} days when left empty.`}
        />
        <TextArea
          name="override"
          label="Reason to ask more than the pool allows"
          hint="Only where somebody of your pool is at a limit or away; the portal then says so. Kept in the audit log."
          rows={2}
          limit={{ characters: reviewLimits.reason }}
        />
        <FormActions>
          <SubmitButton>Check for conflicts and invite</SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}
