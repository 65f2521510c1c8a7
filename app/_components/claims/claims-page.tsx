import { notFound } from "next/navigation";
import type { User } from "@/lib/command/actor";
import { getPlan, type PlanDetail } from "@/lib/domain/claims/plan";
import { listClaims } from "@/lib/domain/claims/queries";
import { isClaimable } from "@/lib/domain/claims/rules";
import { listAwardPayments } from "@/lib/domain/payments/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { awardPath, awardsPath, one, type Params, type PortalSide } from "../awards/paths";
import { PaymentTable } from "../payments/payment-table";
import { RecordForm } from "../record-form";
import { Callout, EmptyState } from "../ui/blocks";
import { Card, Split, Stack } from "../ui/card";
import { DateField } from "../ui/form/text-field";
import { Link } from "../ui/link";
import { Pagination } from "../ui/navigation";
import { PageHeader } from "../ui/page-header";
import { StatusBadge } from "../ui/status-badge";
import { ClaimTable } from "./claim-table";
import { GrantStats } from "./grant";
import { InstalmentsCard } from "./instalments";
import { claimPath, claimsPath } from "./paths";
import { ScheduleCard } from "./schedule";

type Props = { side: PortalSide; actor: User; awardId: string; params: Params };

/** Claims and payments of one award, as one party sees them. */
export async function ClaimsPage({ side, actor, awardId, params }: Props) {
  const plan = await getPlan(actor, awardId);
  if (!plan) notFound();
  const { award } = plan;
  const [{ items, next }, payments] = await Promise.all([
    listClaims(actor, "all", { awardId: award.id, cursor: one(params, "cursor") }),
    listAwardPayments(actor, award.id),
  ]);
  const draft = items.find(({ status }) => status === "draft");
  const path = claimsPath(side, award.id);
  return (
    <>
      <Live topics={[`award:${award.id}`, `user:${actor.id}`, ...officeTopics(side, plan)]} />
      <PageHeader
        title="Claims and payments"
        breadcrumbs={[
          { href: awardsPath(side), label: side === "researcher" ? "Award accounts" : "Awards" },
          { href: awardPath(side, award.id), label: award.reference },
        ]}
        meta={
          <>
            <StatusBadge kind="award" state={award.status} />
            <span>{award.title}</span>
          </>
        }
      />
      <Stack>
        <GrantStats figures={plan.figures} currency={award.currency} />
        {award.status === "suspended" && (
          <Callout tone="danger" title="The award is suspended">
            Nothing can be claimed or paid until the agency resumes it.
          </Callout>
        )}
        {side === "university" && plan.finalClaim && isClaimable(award.status) && (
          <Callout tone="info" title={`Claim ${plan.finalClaim.number} is the final one`}>
            No other claim can follow it. If there is more to claim, ask the agency in{" "}
            <Link href={`${claimPath(side, award.id, plan.finalClaim.id)}#messages`}>
              the messages of that claim
            </Link>{" "}
            to take the mark back.
          </Callout>
        )}
        <Split
          main={
            <>
              {side === "university" && plan.may.claim && !draft && (
                <StartCard actor={actor} plan={plan} params={params} path={path} />
              )}
              <Card title="Claims" id="claims" flush>
                {items.length === 0 ? (
                  <EmptyState title="No claim was made yet">
                    The university's finance office claims what was spent, for each period.
                  </EmptyState>
                ) : (
                  <ClaimTable side={side} items={items} caption="Claims, the newest first" />
                )}
                <div className="px-5 pb-4 empty:hidden">
                  <Pagination pathname={path} params={params} next={next} />
                </div>
              </Card>
              <InstalmentsCard side={side} actor={actor} plan={plan} params={params} path={path} />
              <Card title="Payments" id="payments" flush>
                {payments.length === 0 ? (
                  <EmptyState title="Nothing was paid yet" icon="banknote">
                    Payments appear here when the agency has sent them to its bank.
                  </EmptyState>
                ) : (
                  <PaymentTable payments={payments} caption="Payments, the newest first" />
                )}
              </Card>
            </>
          }
          aside={<ScheduleCard side={side} actor={actor} plan={plan} params={params} path={path} />}
        />
      </Stack>
    </>
  );
}

const officeTopics = (side: PortalSide, { award }: PlanDetail): string[] =>
  side === "university" ? [`organisation:${award.organisationId}`] : [];

async function StartCard(props: { actor: User; plan: PlanDetail; params: Params; path: string }) {
  const { actor, plan, params, path } = props;
  const { nextPeriod, award } = plan;
  return (
    <Card title="Make a claim" className="no-print">
      <RecordForm
        command="claim.draft"
        actor={actor}
        back={path}
        state={await formState(params, "claim.draft")}
        id="draft"
        label="Make a claim"
        about={{ awardId: award.id }}
        button="Start the claim"
        icon="plus"
      >
        <p className="text-sm text-muted">
          Its lines are proposed from what was posted up to its last day and was not claimed before. You look
          at them before anything is sent.
        </p>
        <div className="form-row">
          <DateField name="fromOn" label="First day" required defaultValue={notLater(nextPeriod?.fromOn)} />
          <DateField name="toOn" label="Last day" required defaultValue={notLater(nextPeriod?.toOn)} />
        </div>
      </RecordForm>
    </Card>
  );
}

/** A period that is not over yet ends today. */
function notLater(day: string | undefined): string | undefined {
  const today = new Date().toISOString().slice(0, 10);
  return day === undefined || day > today ? today : day;
}
