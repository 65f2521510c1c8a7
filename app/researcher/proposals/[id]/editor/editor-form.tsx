import "./editor.css";
import type { ReactNode } from "react";
import { ButtonLink } from "@/app/_components/ui/button";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { sealEnvelope } from "@/lib/command/envelope";
import type { FormState } from "@/lib/web/form-context";
import { otherOrigin } from "@/lib/web/origins";
import type { TeamPage } from "../load";
import { EditorFormClient } from "./editor-form.client";
import type { Values } from "./form-values";

type Props = {
  page: TeamPage;
  /** Path of this page under the proposal's home. */
  path: string;
  /** The answers on the server, by field name. */
  values: Values;
  labels: Record<string, string>;
  state: FormState;
  children: ReactNode;
};

/** The form of one part of a proposal: saves itself with a script, and by its button without. */
export async function EditorForm({ page, path, values, labels, state, children }: Props) {
  const { actor, proposal, home } = page;
  return (
    <EditorFormClient
      action="/api/commands/proposal.save"
      other={await otherOrigin()}
      envelope={sealEnvelope(actor, "proposal.save")}
      back={`${home}/${path}`}
      userId={actor.id}
      proposalId={proposal.id}
      version={proposal.version}
      values={values}
      currency={proposal.currency}
      labels={labels}
      state={state}
    >
      <ErrorSummary />
      <OnServer state={state} values={values} labels={labels} />
      {children}
      <FormActions>
        <SubmitButton>Save</SubmitButton>
        <ButtonLink href={home} variant="quiet">
          Back to the task list
        </ButtonLink>
      </FormActions>
    </EditorFormClient>
  );
}

/** After a refusal without script: the server's text beside what was typed, so that a conflict can be judged. */
function OnServer({ state, values, labels }: Pick<Props, "state" | "values" | "labels">) {
  const changed = Object.entries(state.values).filter(
    ([name, typed]) =>
      Object.hasOwn(values, name) && typeof typed === "string" && typed.trim() !== values[name],
  );
  if (changed.length === 0) return null;
  return (
    <details className="card" open>
      <summary>On the server now</summary>
      <p className="mt-2 text-sm text-muted">Saving again replaces this with what is in the form.</p>
      {changed.map(([name]) => (
        <div key={name} className="mt-3">
          <p className="label">{labels[name] ?? name}</p>
          <p className="whitespace-pre-wrap">{values[name] || "(empty)"}</p>
        </div>
      ))}
    </details>
  );
}
