import { Card } from "@/app/_components/ui/card";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { ruledRoles, teamSentences } from "@/lib/domain/calls/team-rules";
import { teamRoleLabels } from "@/lib/domain/proposals/rules";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";

/** What the call demands of teams, and how many proposals it takes from one person and one university. */
export function TeamRulesCard({ page, state }: { page: FormPage; state: FormState }) {
  const { call, built, open } = page;
  const rules = built.form.team;
  const sentences = teamSentences(rules);
  const mine = state.values.action === "set-team" ? state : { errors: {}, values: {} };
  return (
    <Card id="team-rules" title="Teams and numbers of proposals">
      {sentences.length === 0 ? (
        <p className="text-muted">Teams are free, and everybody may submit as many proposals as they like.</p>
      ) : (
        <ul className="list-disc pl-5">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {open && (
        <details className="mt-4 border-t border-line pt-4" open={mine.message !== undefined}>
          <summary className="font-medium">Change the rules of teams and numbers</summary>
          <CommandForm
            command="call.change-form"
            actor={page.actor}
            back={page.here}
            state={mine}
            id="set-team"
            className="form mt-3"
            label="Teams and numbers of proposals"
          >
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="revision" value={built.revision} />
            <HiddenField name="action" value="set-team" />
            <Count name="leastCoInvestigators" label="Least co-investigators" now={rules?.least} />
            <Count
              name="mostCoInvestigators"
              label="Most co-investigators"
              hint="0 for none; empty for any number."
              now={rules?.most}
            />
            <CheckboxGroup
              name="teamRoles[]"
              label="Roles beside the principal investigator"
              hint="With all ticked, any role is welcome."
              options={ruledRoles.map((value) => ({ value, label: teamRoleLabels[value] }))}
              defaultValue={rules?.roles ?? [...ruledRoles]}
              hideOptional
            />
            <Count
              name="perPi"
              label="Proposals of one principal investigator"
              hint="The most that may be submitted; empty for any number."
              now={rules?.perPi}
            />
            <Count
              name="perUniversity"
              label="Proposals of one university"
              hint="The most that may be submitted; a university may then select among its own. Empty for any number."
              now={rules?.perUniversity}
            />
            <SubmitButton variant="secondary">Save the rules</SubmitButton>
          </CommandForm>
        </details>
      )}
    </Card>
  );
}

type Counted = { name: string; label: string; hint?: string; now: number | undefined };

function Count({ now, ...props }: Counted) {
  return (
    <TextField
      {...props}
      inputMode="numeric"
      width="short"
      defaultValue={now === undefined ? "" : String(now)}
      required={false}
    />
  );
}
