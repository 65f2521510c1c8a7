import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { formatMoney } from "@/lib/domain/money";
import { recurringsPath } from "@/lib/domain/recurrings/paths";
import { kindWords } from "@/lib/domain/recurrings/rules";
import { formState } from "@/lib/web/form-state";
import type { Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Card } from "../ui/card";
import { RadioGroup, SelectField } from "../ui/form/choice-field";
import { DateField, MoneyField, TextField } from "../ui/form/text-field";
import { SpendingHeader, type SpendingSide } from "./frame";
import { todayIn } from "./words";

/** Setting up a salary or another cost that returns every month. */
export async function RecurringFormPage({
  side,
  actor,
  award,
  params,
}: {
  side: SpendingSide;
  actor: User;
  award: AwardDetail;
  params: Params;
}) {
  const path = recurringsPath(side, award.id);
  const month = todayIn(award.timeZone).slice(0, 7);
  return (
    <>
      <SpendingHeader
        side={side}
        award={award}
        title="Set up a recurring cost"
        lead="The portal posts it every month, with its indirect costs. Months that lie in the past are posted at once."
        above={[{ href: path, label: "Salaries and recurring costs" }]}
      />
      <Card>
        <RecordForm
          command="recurring.start"
          actor={actor}
          back={`${path}/new`}
          state={await formState(params, "recurring.start")}
          id="recurring"
          label="Set up a recurring cost"
          about={{ awardId: award.id }}
          button="Set it up"
          icon="calendar-clock"
        >
          <RadioGroup
            name="kind"
            label="What it is"
            defaultValue="salary"
            required
            options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          />
          <TextField name="name" label="Person, or what is paid for" required />
          <SelectField
            name="heading"
            label="Heading"
            required
            width="long"
            empty="Choose a heading"
            options={award.headings.map(({ heading, balance }) => ({
              value: heading,
              label: `${heading} – ${formatMoney(balance, award.currency)} available`,
            }))}
          />
          <MoneyField
            name="amount"
            label="For a whole month"
            hint="Months that are not whole are reckoned by their days."
            currency={award.currency}
            required
          />
          <div className="form-row">
            <DateField name="fromOn" label="First day" defaultValue={`${month}-01`} required />
            <DateField name="untilOn" label="Last day" required />
          </div>
          <TextField
            name="day"
            label="Posted on this day of the month"
            hint={`1 to 31; in shorter months the last day. Days in ${award.timeZone.replaceAll("_", " ")}.`}
            type="number"
            min={1}
            max={31}
            width="short"
            defaultValue="28"
            required
          />
        </RecordForm>
      </Card>
    </>
  );
}
