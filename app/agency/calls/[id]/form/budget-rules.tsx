import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup, SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, MoneyField, TextField } from "@/app/_components/ui/form/text-field";
import { type RuleKind, ruleKindLabels, ruleKinds, ruleSentence } from "@/lib/domain/calls/budget-rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";

type Of = { page: FormPage; state: FormState };

/** What budgets must keep to: each rule a sentence, and a small form for each kind of rule. */
export function BudgetRules({ page, state }: Of) {
  const { call, built, open } = page;
  const rules = built.form.budget ?? [];
  return (
    <Card id="budget-rules" title="Budget rules">
      {rules.length === 0 && (
        <p className="text-muted">None beyond the call's smallest and largest amount for a proposal.</p>
      )}
      <ul className="divide-y divide-line">
        {rules.map((rule) => (
          <li key={rule.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
            <span className="min-w-0 flex-1 basis-56 break-words">{ruleSentence(rule, call.currency)}</span>
            {open && (
              <CommandForm
                command="call.change-form"
                actor={page.actor}
                back={page.here}
                state={state.values.rule === rule.id ? state : { errors: {}, values: {} }}
                id={`rule-${rule.id}`}
                done="stay"
                label={`Remove the rule ${rule.id}`}
              >
                <ErrorSummary />
                <About page={page} action="remove-rule" />
                <HiddenField name="rule" value={rule.id} />
                <SubmitButton variant="quiet" small>
                  Remove<span className="sr-only">: {ruleSentence(rule, call.currency)}</span>
                </SubmitButton>
              </CommandForm>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <div className="mt-4 grid gap-3 border-t border-line pt-4">
          {ruleKinds.map((kind) => (
            <AddRule key={kind} page={page} state={state} kind={kind} />
          ))}
        </div>
      )}
    </Card>
  );
}

function About({ page, action }: { page: FormPage; action: string }) {
  return (
    <>
      <HiddenField name="callId" value={page.call.id} />
      <HiddenField name="revision" value={page.built.revision} />
      <HiddenField name="action" value={action} />
    </>
  );
}

function AddRule({ page, state, kind }: Of & { kind: RuleKind }) {
  const mine = state.values.kind === kind ? state : { errors: {}, values: {} };
  const label = ruleKindLabels[kind];
  return (
    <details open={mine.message !== undefined}>
      <summary className="font-medium">Add: {label}</summary>
      <CommandForm
        command="call.change-form"
        actor={page.actor}
        back={page.here}
        state={mine}
        id={`add-rule-${kind}`}
        className="form mt-3"
        label={`Add a rule: ${label}`}
      >
        <ErrorSummary />
        <About page={page} action="add-rule" />
        <HiddenField name="kind" value={kind} />
        <RuleFields page={page} kind={kind} />
        <SubmitButton icon="plus" variant="secondary">
          Add the rule
        </SubmitButton>
      </CommandForm>
    </details>
  );
}

function RuleFields({ page, kind }: { page: FormPage; kind: RuleKind }) {
  const { headings, currency } = page.call;
  const options = headings.map((name) => ({ value: name, label: name }));
  const percent = { inputMode: "decimal", autoComplete: "off", width: "short", required: true } as const;
  const heading = <SelectField name="heading" label="Heading" options={options} required />;
  if (kind === "years")
    return (
      <TextField
        name="most"
        label="Most years"
        inputMode="numeric"
        autoComplete="off"
        width="short"
        required
      />
    );
  if (kind === "year-maximum")
    return <MoneyField name="amount" label="Most in each year" currency={currency} required />;
  if (kind === "heading-maximum")
    return (
      <>
        {heading}
        <MoneyField name="amount" label="Most in all years" currency={currency} required />
      </>
    );
  return (
    <>
      {heading}
      <TextField
        name="percent"
        label="Percent"
        hint={kind === "indirect" ? "Of what stands under the headings below." : "Of the whole budget."}
        {...percent}
      />
      {kind === "indirect" && <CheckboxGroup name="base[]" label="Base" options={options} required />}
    </>
  );
}
