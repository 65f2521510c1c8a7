import type { Params } from "@/app/_components/awards/paths";
import { RecordForm } from "@/app/_components/record-form";
import { DescriptionList } from "@/app/_components/ui/blocks";
import { Card } from "@/app/_components/ui/card";
import { MoneyField, TextField } from "@/app/_components/ui/form/text-field";
import { amount } from "@/app/_components/ui/parts";
import type { User } from "@/lib/command/actor";
import { listRules } from "@/lib/domain/claims/plan";
import { percentWords } from "@/lib/domain/claims/rules";
import { amountText } from "@/lib/domain/money";
import { emptyFormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";

/** What each of the person's agencies decided for all its claims; administrators change it here. */
export async function Rules({ actor, params }: { actor: User; params: Params }) {
  const [rules, state] = await Promise.all([listRules(actor), formState(params, "claim.set-rule")]);
  return rules.map((rule) => (
    <Card key={rule.agencyId} title={`Rules of ${rule.name}`}>
      <DescriptionList
        items={[
          {
            term: "Two persons approve",
            value:
              rule.secondAbove === null
                ? "Never: one is enough"
                : rule.secondAbove === 0n
                  ? "Every claim"
                  : ["Claims above ", amount(rule.secondAbove, rule.currency)],
          },
          {
            term: "Kept back of each claim, where the award says nothing else",
            value: percentWords(rule.retention),
          },
        ]}
      />
      {rule.may && (
        <details className="no-print mt-4 border-t border-line pt-4" open={state.message !== undefined}>
          <summary className="cursor-pointer font-medium">Change the rules</summary>
          <div className="mt-3">
            <RecordForm
              command="claim.set-rule"
              actor={actor}
              back="/agency/claims"
              state={state.values.agencyId === rule.agencyId ? state : emptyFormState}
              id={`rule-${rule.agencyId}`}
              label={`Rules of ${rule.name}`}
              about={{ agencyId: rule.agencyId, version: rule.version }}
              button="Save the rules"
              variant="secondary"
            >
              <MoneyField
                name="secondAbove"
                label="Two persons approve claims above"
                hint="Zero: every claim. Empty: one person is always enough."
                currency={rule.currency}
                defaultValue={rule.secondAbove === null ? "" : amountText(rule.secondAbove, rule.currency)}
              />
              <TextField
                name="retention"
                label="Kept back of each claim (per cent)"
                required
                inputMode="decimal"
                width="short"
                defaultValue={String(rule.retention / 100)}
              />
            </RecordForm>
          </div>
        </details>
      )}
    </Card>
  ));
}
