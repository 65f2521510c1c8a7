import "./editor.css";
import type { ReactNode } from "react";
import { ButtonLink } from "@/app/_components/ui/button";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { sealEnvelope } from "@/lib/command/envelope";
import type { FormState } from "@/lib/web/form-context";
import { otherOrigin } from "@/lib/web/origins";
import type { TeamPage } from "../load";
import { Compare } from "./compare";
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
    <>
      <Compare page={page} path={path} values={values} labels={labels} state={state} />
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
        {children}
        <FormActions>
          <SubmitButton>Save</SubmitButton>
          <ButtonLink href={home} variant="quiet">
            Back to the task list
          </ButtonLink>
        </FormActions>
      </EditorFormClient>
    </>
  );
}
