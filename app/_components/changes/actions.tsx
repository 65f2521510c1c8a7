import type { User } from "@/lib/command/actor";
import { changeLimits } from "@/lib/domain/changes/kinds";
import { changePath } from "@/lib/domain/changes/paths";
import type { ChangeDetail, ChangeSide } from "@/lib/domain/changes/queries";
import type { Params } from "../awards/paths";
import { type StepGroup, StepMessage, Steps } from "../steps";
import { Callout } from "../ui/blocks";
import { CheckboxField, RadioGroup } from "../ui/form/choice-field";

type Props = { side: ChangeSide; actor: User; change: ChangeDetail; params: Params };

const Message = (props: { name?: string; label: string; hint?: string }) => (
  <StepMessage {...props} most={changeLimits.message} />
);

/** The steps of one side. */
function stepsOf(side: ChangeSide, { may, judged }: ChangeDetail): StepGroup[] {
  const needs = judged.outcome === "needs-approval";
  return [
    {
      title: "Your request",
      steps: [
        side !== "agency" &&
          may.edit &&
          judged.outcome !== "refused" && {
            command: "change.send",
            label: "Send the request",
            button: "Send to the university",
          },
        side !== "agency" &&
          may.answer && {
            command: "change.answer",
            label: "Answer the agency",
            button: "Send the answer",
            children: <Message label="Your answer to the agency" />,
          },
      ],
    },
    {
      title: "The university's word",
      steps: [
        side === "university" &&
          may.endorse && {
            command: "change.endorse",
            label: "Approve for the university",
            button: needs ? "Approve and submit to the agency" : "Approve: it takes effect now",
            children: needs && (
              <CheckboxField name="hold" label="Approve now, submit to the agency later" hideOptional />
            ),
          },
        side === "university" &&
          may.submit && {
            command: "change.submit",
            label: "Submit the request",
            button: "Submit to the agency",
          },
        side === "university" &&
          may.return && {
            command: "change.return",
            label: "Return the request",
            button: "Return",
            variant: "secondary",
            children: <Message label="What is missing" hint="Whoever asked reads it; the agency does not." />,
          },
      ],
    },
    {
      title: "The agency's decision",
      steps: [
        side === "agency" &&
          may.decide && {
            command: "change.decide",
            label: "Decide",
            button: "Decide",
            children: (
              <>
                <RadioGroup
                  name="outcome"
                  label="Decision"
                  required
                  options={[
                    { value: "approve", label: "Approve", hint: "It takes effect at once." },
                    { value: "reject", label: "Reject" },
                  ]}
                />
                <Message name="reason" label="Reason" />
              </>
            ),
          },
        side === "agency" &&
          may.query && {
            command: "change.query",
            label: "Ask a question",
            button: "Ask",
            variant: "secondary",
            children: <Message label="Your question" hint="Whoever asked and their office read it." />,
          },
      ],
    },
    {
      title: "Take it back",
      steps: [
        side !== "agency" &&
          may.withdraw && {
            command: "change.withdraw",
            label: "Withdraw the request",
            button: "Withdraw",
            variant: "danger",
          },
      ],
    },
  ];
}

/** What this person can do next about a request. */
export function ChangeActions({ side, actor, change, params }: Props) {
  return (
    <>
      {side !== "agency" && change.may.edit && change.judged.outcome === "refused" && (
        <Callout tone="danger" title="It cannot be sent like this">
          The agency's rules do not allow it. Change the request.
        </Callout>
      )}
      <Steps
        actor={actor}
        back={changePath(side, change.awardId, change.id)}
        params={params}
        about={{ changeId: change.id }}
        groups={stepsOf(side, change)}
      />
    </>
  );
}
