import type { Metadata } from "next";
import { Refused } from "@/app/_components/account/refused";
import { Callout, EmptyState, ProgressBar, Stats } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { DateTimeField, HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import type { User } from "@/lib/command/actor";
import type { PlanView } from "@/lib/domain/assignments/queries";
import { type Phase, phaseWords } from "@/lib/domain/assignments/rules";
import { reviewLimits } from "@/lib/domain/reviews/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { crumbs, loadPlan, type Search } from "./load";
import { Lacking, Loads, Proposals } from "./tables";

type Props = { params: Promise<{ id: string; plan: string }>; searchParams: Promise<Search> };

export const metadata: Metadata = { title: "A plan of who reviews what" };

/** A plan: how far it is, then who would get what and why; applied by one press. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id, plan: planId }, search] = await Promise.all([params, searchParams]);
  const cursor = typeof search.cursor === "string" ? search.cursor : undefined;
  const { actor, plan, path } = await loadPlan(id, planId, cursor);
  const [any, apply] = await Promise.all([formState(search), formState(search, "assignment.apply")]);
  const open = plan.status === "queued" || plan.status === "running";
  const acts = plan.call.mayManage;
  return (
    <>
      <Live topics={[`organisation:${plan.call.agencyId}`]} />
      <PageHeader
        title="A plan of who reviews what"
        breadcrumbs={crumbs(plan.call)}
        meta={
          <>
            <StatusBadge kind="assignment" state={plan.status} />
            <span>
              Asked for by {plan.requestedByName}, <Instant at={plan.requestedAt} zone={plan.call.timeZone} />
            </span>
          </>
        }
      />
      <Refused state={any} unless={[apply]} />
      <Stack>
        {open && <Progress plan={plan} />}
        <Outcome plan={plan} />
        {acts && plan.status === "ready" && plan.count > 0 && (
          <Apply actor={actor} plan={plan} path={path} state={apply} />
        )}
        {acts && (open || plan.status === "ready") && (
          <CommandForm
            command="assignment.cancel"
            actor={actor}
            back={path}
            id="cancel"
            label={open ? "Cancel" : "Put the plan aside"}
          >
            <HiddenField name="assignmentId" value={plan.id} />
            <SubmitButton variant="secondary">{open ? "Cancel" : "Put the plan aside"}</SubmitButton>
          </CommandForm>
        )}
        <Lacking plan={plan} path={path} />
        {plan.proposals.length > 0 && <Proposals plan={plan} path={path} />}
        <Pagination pathname={path} params={search} next={plan.next} />
        {plan.people.length > 0 && <Loads plan={plan} />}
      </Stack>
    </>
  );
}

function Progress({ plan }: { plan: PlanView }) {
  const phase = phaseWords[plan.phase as Phase] ?? phaseWords.waiting;
  return (
    <Card title="Being made">
      <p role="status" className="mb-2">
        {phase}
        {plan.total > 0 && `: ${plan.done} of ${plan.total}`}
      </p>
      <ProgressBar value={plan.done} max={plan.total} label="How far the plan is" />
      <p className="mt-3 text-sm text-muted">
        You can leave this page: the plan is made by the worker. Without JavaScript, load the page again to
        see how far it is.
      </p>
    </Card>
  );
}

function Outcome({ plan }: { plan: PlanView }) {
  if (plan.status === "failed")
    return (
      <Callout tone="danger" title="The plan could not be made">
        Nothing was changed. Ask for another one; the administrators of the portal find the reason in the log.
      </Callout>
    );
  if (plan.status === "cancelled")
    return <Callout tone="neutral">This plan was put aside. Nobody was asked by it.</Callout>;
  const { figures } = plan;
  if (!figures) return null;
  return (
    <>
      {plan.status === "applied" && plan.appliedAt && (
        <Callout tone="success" title="Applied">
          {plan.count} invitations were made on <Instant at={plan.appliedAt} zone={plan.call.timeZone} />.
        </Callout>
      )}
      <Stats
        items={[
          { term: "Reviews", figure: plan.count, note: `of ${figures.wanted} that are needed` },
          { term: "With fitting expertise", figure: figures.fitting, note: "as first made" },
          { term: "Proposals", figure: figures.proposals, note: `${plan.lacking.length} not filled` },
          { term: "People", figure: plan.people.length, note: `of ${figures.members} available` },
        ]}
      />
      {plan.count === 0 && plan.lacking.length === 0 && (
        <Card>
          <EmptyState title="Nothing to do" icon="circle-check">
            Every proposal has the reviewers that it needs.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

type ApplyProps = { actor: User; plan: PlanView; path: string; state: FormState };

function Apply({ actor, plan, path, state }: ApplyProps) {
  return (
    <Card title="Apply the plan">
      <CommandForm
        command="assignment.apply"
        actor={actor}
        back={path}
        state={state}
        id="apply"
        className="form"
        label="Apply the plan"
      >
        <ErrorSummary />
        <HiddenField name="assignmentId" value={plan.id} />
        <HiddenField name="version" value={plan.version} />
        <DateTimeField
          name="dueAt"
          label="Reviews due"
          hint={`Clock time in ${plan.call.timeZone.replaceAll("_", " ")}. In ${reviewLimits.dueDays} days when left empty.`}
        />
        <FormActions>
          <SubmitButton>{`Send ${plan.count} invitations`}</SubmitButton>
        </FormActions>
      </CommandForm>
    </Card>
  );
}
