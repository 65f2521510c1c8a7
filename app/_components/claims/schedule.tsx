import { frequencies, scheduleBases } from "@/db/schema/claims";
import type { User } from "@/lib/command/actor";
import type { PlanDetail } from "@/lib/domain/claims/plan";
import { basisWords, frequencyWords, limits, percentWords } from "@/lib/domain/claims/rules";
import { amountText } from "@/lib/domain/money";
import { formState } from "@/lib/web/form-state";
import type { Params, PortalSide } from "../awards/paths";
import { RecordForm } from "../record-form";
import { DescriptionList } from "../ui/blocks";
import { Card } from "../ui/card";
import { RadioGroup, SelectField } from "../ui/form/choice-field";
import { TableField } from "../ui/form/table-field";
import { TextField } from "../ui/form/text-field";
import { Instant } from "../ui/instant";

type Props = { side: PortalSide; actor: User; plan: PlanDetail; params: Params; path: string };

/** How the award is paid; the agency changes it here. */
export async function ScheduleCard({ side, actor, plan, params, path }: Props) {
  const { schedule, versions } = plan;
  const state = await formState(params, "claim.set-schedule");
  return (
    <Card title="How it is paid" id="schedule">
      <DescriptionList
        items={[
          { term: "Basis", value: basisWords[schedule.basis] },
          { term: "Claims", value: frequencyWords[schedule.frequency] },
          { term: "Part of costs paid", value: percentWords(plan.figures.rate) },
          {
            term: "Kept back until close-out",
            value: schedule.retention > 0 ? `${percentWords(schedule.retention)} of each claim` : "Nothing",
          },
          { term: "Note", value: schedule.note },
        ]}
      />
      {versions.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="cursor-pointer">Versions</summary>
          <ul className="mt-2 grid gap-1">
            {versions.map(({ version, setAt, by, note }) => (
              <li key={version}>
                Version {version}, {by ?? "–"}, <Instant at={setAt} mode="date" />
                {note && `: ${note}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {side === "agency" && plan.may.plan && (
        <details className="no-print mt-4 border-t border-line pt-4" open={state.message !== undefined}>
          <summary className="cursor-pointer font-medium">Change how it is paid</summary>
          <div className="mt-4">
            <ScheduleForm actor={actor} plan={plan} path={path} state={state} />
          </div>
        </details>
      )}
    </Card>
  );
}

function ScheduleForm(props: {
  actor: User;
  plan: PlanDetail;
  path: string;
  state: Awaited<ReturnType<typeof formState>>;
}) {
  const { actor, plan, path, state } = props;
  const { schedule, award, rule } = plan;
  const planned = plan.instalments.filter(({ status }) => status === "planned");
  const retention = schedule.version === 0 ? rule.retention : schedule.retention;
  return (
    <RecordForm
      command="claim.set-schedule"
      actor={actor}
      back={path}
      state={state}
      id="schedule-form"
      label="Change how the award is paid"
      about={{ awardId: award.id, version: schedule.version }}
      button="Save how it is paid"
      variant="secondary"
    >
      <RadioGroup
        name="basis"
        label="Basis"
        required
        defaultValue={schedule.basis}
        options={scheduleBases.map((value) => ({ value, label: basisWords[value] }))}
      />
      <SelectField
        name="frequency"
        label="Claims are made"
        required
        width="full"
        defaultValue={schedule.frequency}
        options={frequencies.map((value) => ({ value, label: frequencyWords[value] }))}
      />
      <TextField
        name="retention"
        label="Kept back of each claim until close-out (per cent)"
        hint="Another figure voids first approvals: two persons approve those claims anew."
        required
        inputMode="decimal"
        width="short"
        defaultValue={String(retention / 100)}
      />
      <TableField
        name="instalments"
        title="Instalments"
        label="Instalments"
        hint="Those that are not released yet; they are replaced by these. Not for arrears."
        most={limits.instalments}
        columns={[
          { id: "title", label: "Name" },
          { id: "dueOn", label: "Due on", date: true },
          { id: "amount", label: `Amount (${award.currency})`, numeric: true },
          { id: "condition", label: "Condition" },
        ]}
        rows={planned.map(({ title, dueOn, amount, condition }) => ({
          title,
          dueOn,
          amount: amountText(amount, award.currency),
          condition,
        }))}
      />
      <TextField name="note" label="Note to the university" width="full" />
    </RecordForm>
  );
}
