import type { ReactNode } from "react";
import type { User } from "@/lib/command/actor";
import { changeLimits } from "@/lib/domain/changes/kinds";
import { changePath } from "@/lib/domain/changes/paths";
import type { ChangeDetail, ChangeSide } from "@/lib/domain/changes/queries";
import { formState } from "@/lib/web/form-state";
import type { Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Callout } from "../ui/blocks";
import type { ButtonVariant } from "../ui/button";
import { Card } from "../ui/card";
import { CheckboxField, RadioGroup } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";

type Props = { side: ChangeSide; actor: User; change: ChangeDetail; params: Params };
type Action = {
  command: string;
  label: string;
  button: string;
  variant?: ButtonVariant;
  children?: ReactNode;
};

const Message = ({ name = "message", label, hint }: { name?: string; label: string; hint?: string }) => (
  <TextArea
    name={name}
    label={label}
    hint={hint}
    required
    rows={4}
    limit={{ characters: changeLimits.message }}
  />
);

/** The forms of one side, each for one step. */
function actionsOf(side: ChangeSide, { may, judged }: ChangeDetail): { title: string; actions: Action[] }[] {
  const needs = judged.outcome === "needs-approval";
  const groups: { title: string; actions: (Action | false)[] }[] = [
    {
      title: "Your request",
      actions: [
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
      actions: [
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
      actions: [
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
  ];
  return groups
    .map(({ title, actions }) => ({ title, actions: actions.filter((one): one is Action => Boolean(one)) }))
    .filter(({ actions }) => actions.length > 0);
}

/** What this person can do next about a request. */
export async function ChangeActions({ side, actor, change, params }: Props) {
  const groups = actionsOf(side, change);
  const back = changePath(side, change.awardId, change.id);
  const states = new Map(
    await Promise.all(
      [...groups.flatMap(({ actions }) => actions.map(({ command }) => command)), "change.withdraw"].map(
        async (command) => [command, await formState(params, command)] as const,
      ),
    ),
  );
  const form = ({ command, label, button, variant, children }: Action) => (
    <RecordForm
      key={command}
      command={command}
      actor={actor}
      back={back}
      state={states.get(command) ?? { errors: {}, values: {} }}
      id={command.replace(".", "-")}
      label={label}
      about={{ changeId: change.id }}
      button={button}
      {...(variant ? { variant } : {})}
    >
      {children}
    </RecordForm>
  );
  return (
    <>
      {side !== "agency" && change.may.edit && change.judged.outcome === "refused" && (
        <Callout tone="danger" title="It cannot be sent like this">
          The agency's rules do not allow it. Change the request.
        </Callout>
      )}
      {groups.map(({ title, actions }) => (
        <Card key={title} title={title} className="no-print">
          <div className="grid gap-6">{actions.map(form)}</div>
        </Card>
      ))}
      {side !== "agency" && change.may.withdraw && (
        <Card title="Take it back" className="no-print">
          {form({
            command: "change.withdraw",
            label: "Withdraw the request",
            button: "Withdraw",
            variant: "danger",
          })}
        </Card>
      )}
    </>
  );
}
