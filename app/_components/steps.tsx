import type { ReactNode } from "react";
import type { User } from "@/lib/command/actor";
import type { FormState } from "@/lib/web/form-context";
import { formState } from "@/lib/web/form-state";
import type { Params } from "./awards/paths";
import { RecordForm } from "./record-form";
import type { ButtonVariant } from "./ui/button";
import { Card } from "./ui/card";
import { TextArea } from "./ui/form/text-area";

/** One thing that can be done next to a record, as a form of its own. */
export type Step = {
  command: string;
  label: string;
  button: string;
  variant?: ButtonVariant;
  children?: ReactNode;
};
/** Steps that stand together; what cannot be done now is left out. */
export type StepGroup = { title: string; note?: ReactNode; steps: ReadonlyArray<Step | false> };

type Props = {
  actor: User;
  /** The page's own path. */
  back: string;
  params: Params;
  /** The record that all of them are about. */
  about: Record<string, string | number>;
  groups: ReadonlyArray<StepGroup | false>;
};

/** What somebody can do next about a record: a card for each group that has anything. */
export async function Steps({ actor, back, params, about, groups }: Props) {
  const shown = groups
    .filter((group): group is StepGroup => Boolean(group))
    .map((group) => ({ ...group, steps: group.steps.filter((step): step is Step => Boolean(step)) }))
    .filter(({ steps }) => steps.length > 0);
  const commands = shown.flatMap(({ steps }) => steps.map(({ command }) => command));
  const states = new Map<string, FormState>(
    await Promise.all(commands.map(async (command) => [command, await formState(params, command)] as const)),
  );
  return shown.map(({ title, note, steps }) => (
    <Card key={title} title={title} className="no-print">
      {note}
      <div className="grid gap-6">
        {steps.map(({ children, ...step }) => (
          <RecordForm
            {...{ ...step, actor, back, about }}
            key={step.command}
            state={states.get(step.command) ?? { errors: {}, values: {} }}
            id={step.command.replace(".", "-")}
          >
            {children}
          </RecordForm>
        ))}
      </div>
    </Card>
  ));
}

/** A few sentences with a step. */
export function StepMessage(props: {
  name?: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** In characters. */
  most: number;
}) {
  const { name = "message", required = true, most, ...its } = props;
  return <TextArea {...its} name={name} required={required} rows={4} limit={{ characters: most }} />;
}
