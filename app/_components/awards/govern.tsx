import type { ReactNode } from "react";
import { RecordForm } from "@/app/_components/record-form";
import type { User } from "@/lib/command/actor";
import type { AwardDetail } from "@/lib/domain/awards/queries";
import { mayMove } from "@/lib/domain/awards/rules";
import type { Terms } from "@/lib/domain/awards/terms-queries";
import { formState } from "@/lib/web/form-state";
import { Callout } from "../ui/blocks";
import type { ButtonVariant } from "../ui/button";
import { Card } from "../ui/card";
import { SelectField } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";
import { TextField } from "../ui/form/text-field";
import { Instant } from "../ui/instant";
import { awardPath, type Params } from "./paths";

type Props = { actor: User; award: AwardDetail; terms: Terms; params: Params };
const WORDS = { characters: 2_000 };

type Step = {
  command: string;
  title: string;
  button: string;
  hint: string;
  variant?: ButtonVariant;
  fields?: ReactNode;
};

/** What this state of the award leaves the agency to do. */
function stepsOf({ status }: AwardDetail): Step[] {
  const can = (to: Parameters<typeof mayMove>[1]) => mayMove(status, to, "agency");
  const steps: Array<Step | false> = [
    can("suspended") && {
      command: "award.suspend",
      title: "Suspend it",
      button: "Suspend",
      hint: "Nothing can be committed or spent until you resume it. All parties read the reason.",
      variant: "secondary",
    },
    can("active") && {
      command: "award.resume",
      title: "Let it go on",
      button: "Resume",
      hint: "Its account can be used again. All parties read the reason.",
    },
    can("ended") &&
      status === "active" && {
        command: "award.end",
        title: "End it before its time",
        button: "End today",
        hint: "Its period of performance is over today; finance can still post costs of the period.",
        variant: "secondary",
      },
    can("transferred") && {
      command: "award.transfer",
      title: "Transfer it to another university",
      button: "Ask for the transfer",
      hint: "With the money that is left, once another person of your agency confirms it.",
      variant: "secondary",
      fields: (
        <TextField name="university" label="University" hint="Its name in full, as in the portal." required />
      ),
    },
    can("terminated") && {
      command: "award.terminate",
      title: "Terminate it",
      button: "Ask for the termination",
      hint: "The right to spend ends once another person of your agency confirms it. This cannot be undone.",
      variant: "danger",
    },
  ];
  return steps.filter((step) => step !== false);
}

/** The agency's hand on a running award. */
export async function GovernCard({ actor, award, terms, params }: Props) {
  const back = awardPath("agency", award.id);
  const { step } = terms;
  if (step) return <StepCard actor={actor} award={award} step={step} params={params} />;
  const steps = award.may.govern ? stepsOf(award) : [];
  if (steps.length === 0) return null;
  const states = await Promise.all(steps.map(({ command }) => formState(params, command)));
  return (
    <Card title="Steer the award" id="govern" className="no-print">
      <div className="grid gap-3">
        {steps.map(({ command, title, button, hint, variant, fields }, index) => (
          <details key={command} open={states[index]?.message !== undefined}>
            <summary>{title}</summary>
            <div className="mt-3">
              <RecordForm
                command={command}
                actor={actor}
                back={back}
                state={states[index]!}
                id={command.replace(".", "-")}
                label={title}
                about={{ awardId: award.id }}
                button={button}
                {...(variant ? { variant } : {})}
              >
                {fields}
                <TextArea name="reason" label="Reason" hint={hint} limit={WORDS} rows={3} required />
              </RecordForm>
            </div>
          </details>
        ))}
      </div>
    </Card>
  );
}

type StepProps = Omit<Props, "terms"> & { step: NonNullable<Terms["step"]> };

async function StepCard({ actor, award, step, params }: StepProps) {
  const what =
    step.kind === "transfer" ? `Transfer to ${step.university ?? "another university"}` : "Termination";
  const asked = (
    <>
      {step.askedByName} asked on <Instant at={step.askedAt} zone={award.timeZone} />: {step.reason}
    </>
  );
  if (!award.may.decide || step.askedBy === actor.id)
    return (
      <Callout tone="warning" icon="hourglass" title={`${what} awaits its second person`}>
        {asked}
      </Callout>
    );
  return (
    <Card title={`${what}: your word is needed`} id="step" className="no-print">
      <p className="mb-4">{asked}</p>
      <RecordForm
        command="award.answer-step"
        actor={actor}
        back={awardPath("agency", award.id)}
        state={await formState(params, "award.answer-step")}
        id="answer-step"
        label={what}
        about={{ stepId: step.id }}
        button="Record"
      >
        <SelectField
          name="answer"
          label="Your answer"
          required
          empty="Choose"
          options={[
            { value: "confirm", label: "Confirm: it happens at once and cannot be undone" },
            { value: "refuse", label: "Refuse: nothing changes" },
          ]}
        />
        <TextArea name="comment" label="Comment" limit={WORDS} rows={2} />
      </RecordForm>
    </Card>
  );
}
