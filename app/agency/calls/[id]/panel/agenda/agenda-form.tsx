import { RecordForm } from "@/app/_components/record-form";
import { CheckboxField, Fieldset, SelectField } from "@/app/_components/ui/form/choice-field";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import type { User } from "@/lib/command/actor";
import { formatMoney } from "@/lib/domain/money";
import type { listCandidates, ReadyPanel } from "@/lib/domain/panels/officer-queries";
import type { FormState } from "@/lib/web/form-context";

type Candidate = Awaited<ReturnType<typeof listCandidates>>[number];
type Props = { actor: User; view: ReadyPanel; candidates: Candidate[]; state: FormState };

/** Minutes that an item gets unless somebody says otherwise. */
const MINUTES = 15;

/** All candidates in one form, so that the order is one decision; works without a script. */
export function AgendaForm({ actor, view, candidates, state }: Props) {
  const { call, panel } = view;
  return (
    <RecordForm
      command="panel.set-agenda"
      actor={actor}
      back={`/agency/calls/${call.id}/panel/agenda`}
      state={state}
      id="agenda"
      label="Set the agenda"
      about={{ panelId: panel.id, version: panel.agendaVersion }}
      button="Save the agenda"
    >
      <p className="hint">
        Smaller numbers come first. Whoever has a conflict of interest cannot introduce a proposal.
      </p>
      {candidates.map((candidate, index) => (
        <Line key={candidate.proposalId} view={view} candidate={candidate} index={index} />
      ))}
    </RecordForm>
  );
}

function Line({ view, candidate, index }: { view: ReadyPanel; candidate: Candidate; index: number }) {
  const { proposalId, title, reference, universityName, requested, reviews, item } = candidate;
  const name = (field: string) => `items[${index}][${field}]`;
  const free = view.sitting.filter((one) => !item?.away.includes(one.name));
  const options = free.map(({ id, name: label }) => ({ value: id, label }));
  const mean = reviews ? `, reviews ${reviews.mean.toFixed(1)} % (${reviews.count})` : ", no reviews";
  return (
    <Fieldset
      legend={title}
      hint={`${reference}, ${universityName}, ${formatMoney(requested, view.call.currency)}${mean}`}
    >
      <HiddenField name={name("proposalId")} value={proposalId} />
      <CheckboxField
        name={name("on")}
        label="Discuss"
        defaultChecked={Boolean(item) || view.items.length === 0}
        hideOptional
      />
      <div className="form-row">
        <TextField
          name={name("position")}
          label="Number"
          type="number"
          min={1}
          width="short"
          defaultValue={String(item?.position ?? index + 1)}
          required
        />
        <TextField
          name={name("minutes")}
          label="Minutes"
          type="number"
          min={1}
          width="short"
          defaultValue={String(item?.minutes ?? MINUTES)}
          required
        />
        <SelectField
          name={name("first")}
          label="Introduced by"
          options={options}
          empty="Nobody"
          defaultValue={item?.firstIntroducer ?? ""}
          hideOptional
        />
        <SelectField
          name={name("second")}
          label="And by"
          options={options}
          empty="Nobody"
          defaultValue={item?.secondIntroducer ?? ""}
          hideOptional
        />
      </div>
    </Fieldset>
  );
}
