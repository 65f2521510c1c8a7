import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { listTemplates, type Terms } from "@/lib/domain/awards/terms-queries";
import { amountText } from "@/lib/domain/money";
import { formState } from "@/lib/web/form-state";
import { Callout } from "../ui/blocks";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { MarkdownField, TextArea } from "../ui/form/text-area";
import { DateField, HiddenField, MoneyField, TextField } from "../ui/form/text-field";
import { awardPath, type Params } from "./paths";

type Props = { actor: User; award: AwardDetail; terms: Terms; params: Params };

/** What the university wants changed, for all who see the award. */
export function Returned({ award }: { award: AwardDetail }) {
  return (
    <Callout tone="warning" icon="undo-2" title="The university returned this offer">
      {award.answerComment}
    </Callout>
  );
}

/** The agency's form for another offer: figures, period, terms, conditions. */
export async function ReviseCard({ actor, award, terms, params }: Props) {
  const [state, templates] = await Promise.all([
    formState(params, "award.revise"),
    listTemplates(actor, award.agencyId, { inUse: true }),
  ]);
  const open = award.status === "returned" || state.message !== undefined;
  const conditions = terms.conditions.map(({ text }) => text).join("\n");
  return (
    <Card title="Revise the offer" id="revise" className="no-print">
      <details open={open}>
        <summary>Figures, period, terms and conditions</summary>
        <div className="mt-3">
          <RecordForm
            command="award.revise"
            actor={actor}
            back={awardPath("agency", award.id)}
            state={state}
            id="revise-form"
            label="Revise the offer"
            about={{ awardId: award.id, version: terms.version ?? 0 }}
            button="Offer anew"
          >
            {award.headings.map(({ heading, awarded }, index) => (
              <div key={heading}>
                <HiddenField name={`figures[${index}][heading]`} value={heading} />
                <MoneyField
                  name={`figures[${index}][amount]`}
                  label={heading}
                  currency={award.currency}
                  defaultValue={amountText(awarded, award.currency)}
                  required
                />
              </div>
            ))}
            <DateField name="startsOn" label="First day of the period" defaultValue={terms.startsOn ?? ""} />
            <DateField name="endsOn" label="Last day of the period" defaultValue={terms.endsOn ?? ""} />
            <TextField
              name="awardRate"
              label="The agency pays, in per cent"
              hint="Of the eligible cost."
              defaultValue={String((terms.awardRate ?? 10_000) / 100)}
            />
            <DateField
              name="announcesOn"
              label="Announced from"
              hint="The public register shows the award from this day on. Default: once it is accepted."
            />
            <SelectField
              name="templateId"
              label="Template"
              hint="Its terms and conditions are taken where the fields below are empty."
              empty="None"
              options={templates.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <MarkdownField
              name="terms"
              label="Terms"
              limit={{ characters: 20_000 }}
              defaultValue={terms.terms ?? ""}
            />
            <TextArea
              name="conditions"
              label="Conditions before money is spent"
              hint="One a line."
              limit={{ characters: 12_000 }}
              rows={4}
              defaultValue={conditions}
            />
            <TextArea name="note" label="Note to the university" limit={{ characters: 2_000 }} rows={3} />
          </RecordForm>
        </div>
      </details>
    </Card>
  );
}
