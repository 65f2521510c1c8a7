import { Card } from "@/app/_components/ui/card";
import { SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { link, sub } from "@/app/_components/ui/parts";
import { DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { whyWords } from "@/lib/domain/assignments/fit";
import type { listFitting } from "@/lib/domain/assignments/queries";
import { CommandForm } from "@/lib/web/command-form";

type People = Awaited<ReturnType<typeof listFitting>>;
type Props = { actor: User; proposalId: string; people: People };

/** People of the pool who could review the proposal, the best fit first; those with a conflict are not among them. */
export function Fitting({ actor, proposalId, people }: Props) {
  const able = people.filter(({ room }) => room > 0);
  if (able.length === 0) return null;
  return (
    <Card title="From your pool" flush>
      <DataTable
        caption="People of your pool who could review it"
        rows={able}
        rowKey={({ id }) => id}
        columns={[
          {
            header: "Person",
            rowHeading: true,
            cell: ({ id, name, why }) => [
              link(`/agency/reviewers/${id}`, name),
              sub(whyWords(why) || "Nothing of the expertise matches"),
            ],
          },
          { header: "Fit", numeric: true, cell: ({ fit }) => fit },
          { header: "Open reviews", numeric: true, cell: ({ open, atOnce }) => `${open} of ${atOnce}` },
          {
            header: "Action",
            tight: true,
            cell: ({ id, name, email }) => (
              <CommandForm
                command="review.invite"
                actor={actor}
                back={`/agency/proposals/${proposalId}/reviews`}
                id={`invite-${id}`}
                label={`Invite ${name}`}
              >
                <HiddenField name="proposalId" value={proposalId} />
                <HiddenField name="email" value={email} />
                <SubmitButton variant="secondary" small>
                  Invite
                </SubmitButton>
              </CommandForm>
            ),
          },
        ]}
      />
    </Card>
  );
}
