import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import { listRates, type RateItem } from "@/lib/domain/accounts/documents";
import { percent } from "@/lib/domain/accounts/rules";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { isOpen } from "@/lib/domain/awards/rules";
import { dayWords } from "@/lib/domain/days";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { CheckboxGroup, SelectField } from "../ui/form/choice-field";
import { DateField, TextField } from "../ui/form/text-field";
import { sub } from "../ui/parts";
import { type Column, DataTable } from "../ui/table";
import { awardPath, type Params, type PortalSide } from "./paths";

type Props = { side: PortalSide; actor: User; award: AwardDetail; params: Params };

const columns: Column<RateItem>[] = [
  { header: "From", rowHeading: true, tight: true, cell: (rate) => dayWords(rate.fromOn) },
  { header: "Rate", numeric: true, cell: (rate) => percent(rate.basisPoints) },
  {
    header: "Of",
    cell: (rate) => [rate.base?.join(", ") ?? "All other headings", sub(`paid from ${rate.heading}`)],
  },
  { header: "Agreed", cell: (rate) => rate.reason || "–" },
];

/** The rates of indirect costs by their first day; the agency adds the next one. Nothing where there are none to show. */
export async function IndirectCard({ side, actor, award, params }: Props) {
  const rates = await listRates(actor, award.id);
  const set = side === "agency" && award.may.govern && (isOpen(award.status) || award.status === "offered");
  if (rates.length === 0 && !set) return null;
  const headings = award.headings.map(({ heading }) => ({ value: heading, label: heading }));
  return (
    <Card title="Indirect costs" id="indirect" flush={!set}>
      {rates.length > 0 && (
        <DataTable
          caption="Rates of indirect costs, the latest first"
          columns={columns}
          rows={rates}
          rowKey={(rate) => rate.fromOn}
        />
      )}
      {set && (
        <details className="mt-2">
          <summary>{rates.length === 0 ? "Set a rate" : "Set the next rate"}</summary>
          <div className="mt-3">
            <RecordForm
              command="account.set-indirect"
              actor={actor}
              back={awardPath(side, award.id)}
              state={await formState(params, "account.set-indirect")}
              id="indirect-form"
              label="Set the rate of indirect costs"
              about={{ awardId: award.id }}
              button="Set rate"
              variant="secondary"
            >
              <DateField
                name="fromOn"
                label="From"
                hint="Costs of this day and later bear it. Earlier ones keep the rate of their day."
                required
              />
              <TextField
                name="rate"
                label="Rate in per cent"
                hint="Of the direct cost, such as 25 or 17.5. Zero ends indirect costs."
                required
              />
              <SelectField
                name="heading"
                label="Paid from"
                empty="Choose a heading"
                options={headings}
                required
              />
              <CheckboxGroup
                name="base[]"
                label="On the costs of"
                hint="Tick none for all headings but the one that pays."
                options={headings}
              />
              <TextField name="reason" label="Where it was agreed" width="full" />
            </RecordForm>
          </div>
        </details>
      )}
    </Card>
  );
}
