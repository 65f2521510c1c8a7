import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/app/_components/ui/card";
import { type BudgetRule, ruleSentence } from "@/lib/domain/calls/budget-rules";
import { amountText, formatMoney } from "@/lib/domain/money";
import { limits } from "@/lib/domain/proposals/rules";
import { formState } from "@/lib/web/form-state";
import { EditorForm } from "../editor/editor-form";
import { loadTeamProposal, type Params, type Search } from "../load";
import { NotEditable, ProposalPage } from "../shared";
import { BudgetGrid } from "./budget-grid.client";
import { cellName } from "./cells";

export const metadata: Metadata = { title: "Budget" };

/** Budget by heading and year. Works as plain fields; `?years=` gives more columns without script. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { proposal, home } = page;
  const { currency, budget, call } = proposal;
  if (page.isOutline) notFound();
  const asked = Number((await searchParams).years);
  const years = Math.min(
    limits.years,
    Math.max(3, ...budget.map(({ year }) => year), Number.isInteger(asked) ? asked : 0),
  );
  const amounts = Object.fromEntries(
    call.headings.flatMap((heading, row) =>
      Array.from({ length: years }, (_, index) => {
        const line = budget.find((one) => one.heading === heading && one.year === index + 1);
        const text = line ? amountText(line.amount, currency) : "";
        return [cellName(call.headings.length, row, index + 1, "amount"), text];
      }),
    ),
  );
  const range = `${formatMoney(call.minimumAmount, currency)} to ${formatMoney(call.maximumAmount, currency)}`;
  return (
    <ProposalPage
      page={page}
      title="Budget"
      lead={`All amounts in ${currency}. This call funds from ${range} in all; 1.250,50 and 1,250.50 are both understood.`}
    >
      {page.canEdit ? (
        <Card>
          <Rules rules={proposal.form.budget ?? []} currency={currency} />
          <EditorForm
            page={page}
            path="budget"
            values={amounts}
            labels={labelsOf(call.headings, years)}
            state={await formState(searchParams)}
          >
            <BudgetGrid
              headings={call.headings}
              years={years}
              most={limits.years}
              amounts={amounts}
              currency={currency}
              minimum={call.minimumAmount.toString()}
              maximum={call.maximumAmount.toString()}
              rules={proposal.form.budget ?? []}
              action={`${home}/budget`}
            />
          </EditorForm>
        </Card>
      ) : (
        <NotEditable page={page} />
      )}
    </ProposalPage>
  );
}

/** What the call demands of every budget. */
function Rules({ rules, currency }: { rules: readonly BudgetRule[]; currency: string }) {
  if (rules.length === 0) return null;
  return (
    <div className="mb-5">
      <h2 className="mb-1 text-base">This call's rules</h2>
      <ul className="list-disc pl-5">
        {rules.map((rule) => (
          <li key={rule.id}>{ruleSentence(rule, currency)}</li>
        ))}
      </ul>
    </div>
  );
}

const labelsOf = (headings: readonly string[], years: number): Record<string, string> =>
  Object.fromEntries(
    headings.flatMap((heading, row) =>
      Array.from({ length: years }, (_, index) => [
        cellName(headings.length, row, index + 1, "amount"),
        `${heading}, year ${index + 1}`,
      ]),
    ),
  );
