import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { isOpen } from "@/lib/domain/awards/rules";
import type { Terms } from "@/lib/domain/awards/terms-queries";
import { EVIDENCE_ACCEPT, EVIDENCE_BYTES, EVIDENCE_KINDS } from "@/lib/domain/files/evidence-kinds";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { FileField } from "../ui/form/file-field";
import { TextArea } from "../ui/form/text-area";
import { StatusBadge } from "../ui/status-badge";
import { awardPath, type Params, type PortalSide } from "./paths";

type Props = { side: PortalSide; actor: User; award: AwardDetail; terms: Terms; params: Params };
type Condition = Terms["conditions"][number];
type OneProps = Omit<Props, "params" | "terms"> & { condition: Condition; state: FormState };

const WORDS = { characters: 2_000 };

/** What must be met before money is spent: with its evidence, and what each side does about it. */
export async function ConditionsCard({ side, actor, award, terms, params }: Props) {
  if (terms.conditions.length === 0) return null;
  const open = terms.conditions.filter(({ status }) => status === "open" || status === "submitted").length;
  const [submit, judge] = await Promise.all([
    formState(params, "award.submit-condition"),
    formState(params, "award.judge-condition"),
  ]);
  return (
    <Card title="Conditions" id="conditions">
      <p className="mb-4 text-sm text-muted">
        {open === 0
          ? "Every condition is settled."
          : "Nothing can be spent until the agency has accepted the evidence for each of them."}
      </p>
      <ol className="grid gap-5">
        {terms.conditions.map((condition) => (
          <li key={condition.id} className="border-t border-line pt-4">
            <p className="mb-1">
              {condition.text} <StatusBadge kind="condition" state={condition.status} />
            </p>
            <Evidence condition={condition} />
            {side !== "agency" && award.may.condition && (
              <SubmitForm side={side} actor={actor} award={award} condition={condition} state={submit} />
            )}
            {side === "agency" && award.may.govern && isOpen(award.status) && (
              <JudgeForm side={side} actor={actor} award={award} condition={condition} state={judge} />
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Evidence({ condition }: { condition: Condition }) {
  return (
    <div className="text-sm">
      {condition.note && <p className="text-muted">The university: {condition.note}</p>}
      {condition.files.map((file) => (
        <p key={file.position} className="py-1">
          <a href={`/files/of/${file.conditionId}/${file.position}`} download>
            {file.name}
          </a>
        </p>
      ))}
      {condition.comment && <p className="text-muted">The agency: {condition.comment}</p>}
    </div>
  );
}

const settled = ({ status }: Condition) => status === "accepted" || status === "waived";
/** A rejected form belongs to the condition that it was about. */
const stateFor = (state: FormState, id: string): FormState =>
  state.values.conditionId === id ? state : { errors: {}, values: {} };

function SubmitForm({ side, actor, award, condition, state }: OneProps) {
  if (settled(condition)) return null;
  const its = stateFor(state, condition.id);
  return (
    <details className="mt-2" open={its.message !== undefined}>
      <summary>Hand in evidence</summary>
      <div className="mt-3">
        <RecordForm
          command="award.submit-condition"
          actor={actor}
          back={awardPath(side, award.id)}
          state={its}
          id={`submit-${condition.id}`}
          label={`Hand in evidence: ${condition.text.slice(0, 80)}`}
          files
          about={{ conditionId: condition.id }}
          button="Hand in"
        >
          <TextArea name="note" label="How it is met" limit={WORDS} rows={3} required />
          <FileField
            name="file"
            label="Evidence"
            types={EVIDENCE_KINDS}
            accept={EVIDENCE_ACCEPT}
            maxBytes={EVIDENCE_BYTES}
          />
        </RecordForm>
      </div>
    </details>
  );
}

function JudgeForm({ side, actor, award, condition, state }: OneProps) {
  if (settled(condition)) return null;
  const its = stateFor(state, condition.id);
  const handedIn = condition.status === "submitted";
  return (
    <details className="mt-2" open={its.message !== undefined || handedIn}>
      <summary>{handedIn ? "Judge the evidence" : "Waive the condition"}</summary>
      <div className="mt-3">
        <RecordForm
          command="award.judge-condition"
          actor={actor}
          back={awardPath(side, award.id)}
          state={its}
          id={`judge-${condition.id}`}
          label={`Judge the condition: ${condition.text.slice(0, 80)}`}
          about={{ conditionId: condition.id }}
          button="Record"
        >
          <SelectField
            name="outcome"
            label="Your word on it"
            required
            options={[
              ...(handedIn
                ? [
                    { value: "accept", label: "Accept: it is met" },
                    { value: "return", label: "Return: something is missing" },
                  ]
                : []),
              { value: "waive", label: "Waive: it need not be met" },
            ]}
          />
          <TextArea name="comment" label="Comment" hint="Needed to return or waive." limit={WORDS} rows={2} />
        </RecordForm>
      </div>
    </details>
  );
}
