import { kindWords } from "@/lib/domain/accounts/rules";
import type { PostingItem } from "@/lib/domain/claims/queries";
import { dayWords } from "@/lib/domain/days";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { EmptyState } from "../ui/blocks";
import { Card } from "../ui/card";
import { Pagination } from "../ui/navigation";
import { amount, link, sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import type { ClaimPartProps } from "./claim-page";
import { transferHref } from "./paths";

type Props = ClaimPartProps & {
  page: { items: PostingItem[]; next: string | undefined };
  editable: boolean;
};

/** The postings of the ledger that the claim is made of; each can be left out for a later one. */
export async function PostingsCard({ side, actor, detail, params, path, page, editable }: Props) {
  const { claim } = detail;
  const state = editable ? await formState(params, "claim.leave-out") : emptyFormState;
  const columns: Column<PostingItem>[] = [
    {
      header: "Posting",
      rowHeading: true,
      cell: (item) => [
        link(transferHref(side, claim.awardId, item.number), item.description),
        sub(
          `No. ${item.number} · ${kindWords[item.kind]} · ${item.heading}${item.occurredOn < claim.fromOn ? " · of an earlier period" : ""}`,
        ),
      ],
    },
    { header: "Day", tight: true, cell: (item) => dayWords(item.occurredOn) },
    { header: "Amount", numeric: true, cell: (item) => amount(item.amount, claim.currency) },
  ];
  if (editable)
    columns.push({
      header: "Leave out",
      tight: true,
      cell: (item) => (
        <RecordForm
          command="claim.leave-out"
          actor={actor}
          back={path}
          state={state.values.transferId === item.transferId ? state : emptyFormState}
          id={`leave-${item.transferId}`}
          done="stay"
          label={`Leave out no. ${item.number}, ${item.description}`}
          about={{ claimId: claim.id, transferId: item.transferId }}
          button={
            <>
              Leave out<span className="sr-only"> {item.description}</span>
            </>
          }
          variant="quiet"
        />
      ),
    });
  return (
    <Card title="Postings claimed" id="postings" flush>
      {page.items.length === 0 ? (
        <EmptyState title="No posting is in this claim">
          Nothing was posted up to its last day that was not claimed before.
        </EmptyState>
      ) : (
        <DataTable
          caption="Postings claimed, by day"
          columns={columns}
          rows={page.items}
          rowKey={(item) => item.transferId}
        />
      )}
      <div className="px-5 pb-4 empty:hidden">
        <Pagination pathname={path} params={params} next={page.next} />
      </div>
    </Card>
  );
}
