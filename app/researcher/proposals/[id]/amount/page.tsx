import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/app/_components/ui/card";
import { TextField } from "@/app/_components/ui/form/text-field";
import { amountText, formatMoney } from "@/lib/domain/money";
import { formState } from "@/lib/web/form-state";
import { EditorForm } from "../editor/editor-form";
import { loadTeamProposal, type Params, type Search } from "../load";
import { NotEditable, ProposalPage } from "../shared";

export const metadata: Metadata = { title: "Total amount" };

/** The total that an outline names, where its call asks for it. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { outline, currency, call } = page.proposal;
  if (!outline || outline.asks === "none") notFound();
  const range = `${formatMoney(call.minimumAmount, currency)} to ${formatMoney(call.maximumAmount, currency)}`;
  const value = outline.amount === null ? "" : amountText(outline.amount, currency);
  return (
    <ProposalPage page={page} title="Total amount">
      {page.canEdit ? (
        <Card>
          <EditorForm
            page={page}
            path="amount"
            values={{ outlineAmount: value }}
            labels={{ outlineAmount: "Total amount" }}
            state={await formState(searchParams)}
          >
            <TextField
              name="outlineAmount"
              label="What the project asks for in all"
              hint={`In ${currency}, such as 125000. This call gives ${range}. The full proposal has a budget of its own.`}
              defaultValue={value}
              width="medium"
              hideOptional={outline.asks === "required"}
            />
          </EditorForm>
        </Card>
      ) : (
        <NotEditable page={page} />
      )}
    </ProposalPage>
  );
}
