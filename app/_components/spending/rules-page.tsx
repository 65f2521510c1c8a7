import type { User } from "@/lib/command/actor";
import { listRules, listTerms, type RuleItem, type TermItem } from "@/lib/domain/accounts/people-queries";
import { maySetRules } from "@/lib/domain/accounts/policy";
import { overspendWords } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { amountText, formatMoney } from "@/lib/domain/money";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import type { Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Card, Stack } from "../ui/card";
import { CheckboxField, RadioGroup } from "../ui/form/choice-field";
import { MoneyField } from "../ui/form/text-field";
import { DataTable } from "../ui/table";
import { SpendingHeader, type SpendingSide } from "./frame";

type Props = { side: SpendingSide; actor: User; award: AwardDetail; params: Params };

type Row = { position: number; heading: string; rule: RuleItem | undefined; term: TermItem | undefined };

/** What may happen on each heading when it has not enough, and what needs a second person. */
export async function RulesPage({ side, actor, award, params }: Props) {
  const [rules, terms] = await Promise.all([listRules(actor, award.id), listTerms(actor, award.id)]);
  const find = (position: number) => rules.find(({ rule }) => rule.position === position);
  const term = (position: number) => terms.find((one) => one.position === position);
  const rows: Row[] = [
    { position: 0, heading: "All headings without a rule of their own", rule: find(0), term: term(0) },
    ...award.headings.map(({ heading }, index) => ({
      position: index + 1,
      heading,
      rule: find(index + 1),
      term: term(index + 1),
    })),
  ];
  const may = side === "university" && award.status === "active" && maySetRules(actor, award).allowed;
  const state = may ? await formState(params, "account.set-rule") : undefined;
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        title="Rules for spending"
        lead="What happens when a heading has not enough, what one person may not decide alone, and which headings are closed."
      />
      <Stack>
        <RuleTable rows={rows} currency={award.currency} />
        {state && rows.map((row) => <RuleForm key={row.position} {...{ actor, award, row, state }} />)}
      </Stack>
    </>
  );
}

function RuleTable({ rows, currency }: { rows: Row[]; currency: string }) {
  const general = rows[0]?.rule;
  const terms = rows[0]?.term;
  const money = (minor: bigint | null | undefined) => (minor == null ? "–" : formatMoney(minor, currency));
  return (
    <Card flush>
      <DataTable
        caption="Rules by heading"
        rows={rows}
        rowKey={(row) => String(row.position)}
        columns={[
          { header: "Heading", rowHeading: true, cell: (row) => row.heading },
          {
            header: "More than it has",
            cell: ({ rule = general }) => overspendWords[rule?.rule.overspend ?? "block"],
          },
          {
            header: "Second person above",
            numeric: true,
            cell: ({ rule = general }) => money(rule?.rule.approvalAbove),
          },
          {
            header: "Finance above",
            numeric: true,
            cell: ({ rule = general }) => money(rule?.rule.financeAbove),
          },
          { header: "Closed", cell: ({ rule = general }) => (rule?.rule.closed ? "Yes" : "No") },
          {
            header: "At most, by the agency",
            cell: ({ term = terms }) => (term ? overspendWords[term.overspend] : "–"),
          },
          { header: "Set by", cell: ({ rule }) => rule?.changedByName ?? "–" },
        ]}
      />
    </Card>
  );
}

function RuleForm(props: { actor: User; award: AwardDetail; row: Row; state: FormState }) {
  const { actor, award, row } = props;
  const name = row.position === 0 ? "" : row.heading;
  const state = (props.state.values.heading ?? null) === name ? props.state : { errors: {}, values: {} };
  const rule = row.rule?.rule;
  const text = (minor: bigint | null | undefined) =>
    minor == null ? undefined : amountText(minor, award.currency);
  return (
    <details className="card no-print" open={state.message !== undefined}>
      <summary className="cursor-pointer font-medium">
        {rule ? "Change" : "Set"} the rule: {row.heading}
      </summary>
      <div className="mt-4">
        <RecordForm
          command="account.set-rule"
          actor={actor}
          back={`/university/awards/${award.id}/rules`}
          state={state}
          id={`rule-${row.position}`}
          label={`Rule: ${row.heading}`}
          done="stay"
          about={{ awardId: award.id, heading: name }}
          button="Save the rule"
        >
          <RadioGroup
            name="overspend"
            label="When it has not enough"
            defaultValue={rule?.overspend ?? "block"}
            required
            options={Object.entries(overspendWords).map(([value, label]) => ({ value, label }))}
          />
          <div className="form-row">
            <MoneyField
              name="approvalAbove"
              label="A second person above"
              currency={award.currency}
              defaultValue={text(rule?.approvalAbove)}
            />
            <MoneyField
              name="financeAbove"
              label="The finance office above"
              currency={award.currency}
              defaultValue={text(rule?.financeAbove)}
            />
          </div>
          <CheckboxField
            name="closed"
            label="Closed"
            hint="Takes no more postings."
            defaultChecked={rule?.closed ?? false}
          />
        </RecordForm>
      </div>
    </details>
  );
}
