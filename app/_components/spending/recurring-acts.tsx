import type { ReactNode } from "react";
import { monthWords } from "@/lib/domain/days";
import { formatMoney } from "@/lib/domain/money";
import { recurringPath } from "@/lib/domain/recurrings/paths";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { RecordForm } from "../record-form";
import { Callout } from "../ui/blocks";
import { Card } from "../ui/card";
import { DateField, MoneyField, TextField } from "../ui/form/text-field";
import { Instant } from "../ui/instant";
import type { RecurringProps } from "./recurring-page";

const backOf = ({ side, award, item }: RecurringProps): string => recurringPath(side, award.id, item.id);

type Month = RecurringProps["item"]["months"][number];

/** A month that could not be posted: why, what helps, and the two ways on. */
export async function WaitingMonth(props: RecurringProps & { month: Month; manage: boolean }) {
  const { actor, award, item, month, manage, params } = props;
  const [retry, skip] = await Promise.all([
    formState(params, "recurring.retry"),
    formState(params, "recurring.skip"),
  ]);
  const own = (state: FormState): FormState =>
    state.values.month === month.month ? state : { errors: {}, values: {} };
  const about = { recurringId: item.id, month: month.month };
  return (
    <Callout
      tone="warning"
      icon="pause"
      title={`${monthWords(month.month)}: ${formatMoney(month.amount, item.currency)} wait`}
    >
      <p>{month.note}</p>
      <p className="mt-1 text-[0.8125rem]">
        Tried {month.tries === 1 ? "once" : `${month.tries} times`}, last{" "}
        <Instant at={month.triedAt} zone={award.timeZone} />.
      </p>
      {manage && (
        <div className="mt-3 grid gap-3">
          <RecordForm
            command="recurring.retry"
            actor={actor}
            back={backOf(props)}
            state={own(retry)}
            id={`retry-${month.month}`}
            label={`Try ${monthWords(month.month)} again`}
            done="stay"
            about={about}
            button="Try again now"
            variant="secondary"
            icon="refresh-cw"
          />
          <details open={own(skip).message !== undefined}>
            <summary className="cursor-pointer font-medium">Leave this month out</summary>
            <div className="mt-3">
              <RecordForm
                command="recurring.skip"
                actor={actor}
                back={backOf(props)}
                state={own(skip)}
                id={`skip-${month.month}`}
                label={`Leave ${monthWords(month.month)} out`}
                done="stay"
                about={about}
                button="Leave it out"
                variant="danger"
              >
                <TextField name="reason" label="Why" hint="Such as: paid from another account." required />
              </RecordForm>
            </div>
          </details>
        </div>
      )}
    </Callout>
  );
}

type ActProps = RecurringProps & {
  act: "change" | "stop";
  title: string;
  label: string;
  children: ReactNode;
};

/** One thing that can be done to a recurring cost as a whole, with its reason. */
async function ActCard({ act, title, label, children, ...props }: ActProps) {
  const { actor, item, params } = props;
  return (
    <Card title={title} id={act} className="no-print">
      <RecordForm
        command={`recurring.${act}`}
        actor={actor}
        back={backOf(props)}
        state={await formState(params, `recurring.${act}`)}
        id={`${act}-form`}
        label={label}
        done="stay"
        about={{ recurringId: item.id, version: item.version }}
        button={title}
        {...(act === "stop" ? { variant: "danger" as const } : { icon: "pencil" as const })}
      >
        {children}
        <TextField name="reason" label="Why" width="full" required />
      </RecordForm>
    </Card>
  );
}

/** A new amount from a day on, a new last day, or another day of posting. */
export function ChangeCard(props: RecurringProps) {
  return (
    <ActCard {...props} act="change" title="Change it" label="Change the recurring cost">
      <MoneyField
        name="amount"
        label="New amount for a whole month"
        hint="Posted months stay as they are; a month in which it changes is reckoned by its days."
        currency={props.item.currency}
      />
      <div className="form-row">
        <DateField name="fromOn" label="From this day" hint="Of the new amount." />
        <DateField name="untilOn" label="New last day" />
      </div>
      <TextField
        name="day"
        label="Posted on another day of the month"
        type="number"
        min={1}
        max={31}
        width="short"
      />
    </ActCard>
  );
}

/** The end before the last day. */
export function StopCard(props: RecurringProps) {
  return (
    <ActCard {...props} act="stop" title="Stop it" label="Stop the recurring cost">
      <DateField name="untilOn" label="Last day that is paid" max={props.item.untilOn} required />
    </ActCard>
  );
}
