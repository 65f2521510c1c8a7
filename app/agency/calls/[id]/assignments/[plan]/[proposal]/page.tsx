import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Refused } from "@/app/_components/account/refused";
import { EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Table } from "@/app/_components/ui/table";
import { Td, Th } from "@/app/_components/ui/table-cells";
import type { User } from "@/lib/command/actor";
import { whyWords } from "@/lib/domain/assignments/fit";
import { getPlanned, type Planned } from "@/lib/domain/assignments/queries";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { crumbs, type Search } from "../load";
import { LineText } from "../tables";

export const metadata: Metadata = { title: "Change who reviews a proposal" };

type Props = {
  params: Promise<{ id: string; plan: string; proposal: string }>;
  searchParams: Promise<Search>;
};

/** One proposal of a plan: take people out, swap or add them; those with a conflict are not offered. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor({ portal: "agency" });
  const [{ id, plan, proposal }, search] = await Promise.all([params, searchParams]);
  const found = isId(plan) && isId(proposal) ? await getPlanned(actor, plan, proposal) : undefined;
  if (!found || found.call.id !== id.toLowerCase()) notFound();
  const path = `/agency/calls/${found.call.id}/assignments/${found.planId}`;
  const here = `${path}/${found.proposal.id}`;
  return (
    <>
      <Live topics={[`organisation:${found.call.agencyId}`]} />
      <PageHeader
        title={found.proposal.title}
        breadcrumbs={[...crumbs(found.call), { href: path, label: "Plan" }]}
        lead={`${found.proposal.reference ?? ""}: change by hand who is asked. Nobody is asked before the plan is applied.`}
      />
      <Refused state={await formState(search)} />
      <Stack>
        <Card title="In the plan" flush={found.lines.length > 0}>
          {found.lines.length > 0 ? (
            <Lines actor={actor} found={found} here={here} />
          ) : (
            <EmptyState title="Nobody" icon="users">
              The plan gives this proposal to nobody.
            </EmptyState>
          )}
        </Card>
        {found.isOpen && (
          <Card title="Add somebody">
            <CommandForm
              command="assignment.edit"
              actor={actor}
              back={here}
              id="add"
              className="form"
              label="Add somebody"
              done="stay"
            >
              <ErrorSummary />
              <Hidden found={found} />
              <HiddenField name="proposalId" value={found.proposal.id} />
              <PersonField found={found} />
              <FormActions>
                <SubmitButton>Add to the plan</SubmitButton>
              </FormActions>
            </CommandForm>
          </Card>
        )}
      </Stack>
    </>
  );
}

const Hidden = ({ found }: { found: Planned }) => (
  <>
    <HiddenField name="assignmentId" value={found.planId} />
    <HiddenField name="version" value={found.version} />
  </>
);

function PersonField({ found, label = "Person" }: { found: Planned; label?: string }) {
  return (
    <SelectField
      name="memberId"
      label={label}
      empty="Choose a person"
      options={found.fitting.map(({ id, name, fit, why, planned, atOnce }) => ({
        value: id,
        label: [`${name}: fit ${fit}`, `${planned} of ${atOnce} open afterwards`, whyWords(why).slice(0, 80)]
          .filter(Boolean)
          .join("; "),
      }))}
      width="full"
      required
    />
  );
}

function Lines({ actor, found, here }: { actor: User; found: Planned; here: string }) {
  return (
    <Table caption="Reviewers in the plan" stack>
      <thead>
        <tr>
          <Th>Reviewer</Th>
          {found.isOpen && <Th>Give it to somebody else</Th>}
          {found.isOpen && <Th tight>Action</Th>}
        </tr>
      </thead>
      <tbody>
        {found.lines.map((line) => (
          <tr key={line.id}>
            <Td label="Reviewer" wide>
              <LineText line={line} />
            </Td>
            {found.isOpen && (
              <Td label="Give it to somebody else">
                <CommandForm
                  command="assignment.edit"
                  actor={actor}
                  back={here}
                  id={`swap-${line.id}`}
                  className="form"
                  label={`Instead of ${line.who}`}
                  done="stay"
                >
                  <Hidden found={found} />
                  <HiddenField name="lineId" value={line.id} />
                  <PersonField found={found} label={`Instead of ${line.who}`} />
                  <SubmitButton variant="secondary" small>
                    Swap
                  </SubmitButton>
                </CommandForm>
              </Td>
            )}
            {found.isOpen && (
              <Td label="Action" tight>
                <CommandForm
                  command="assignment.edit"
                  actor={actor}
                  back={here}
                  id={`remove-${line.id}`}
                  label={`Take ${line.who} out`}
                  done="stay"
                >
                  <Hidden found={found} />
                  <HiddenField name="lineId" value={line.id} />
                  <SubmitButton variant="quiet" small>
                    Take out
                  </SubmitButton>
                </CommandForm>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
