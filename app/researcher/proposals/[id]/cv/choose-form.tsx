import { entryDetail, kindWords, partOf } from "@/app/_components/cvs/words";
import { CheckboxGroup } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import { cvKinds } from "@/db/schema/cvs";
import { type CvRules, cvModuleLabels, cvModules, cvPartLabels } from "@/lib/domain/cvs/cv";
import type { OwnCv } from "@/lib/domain/cvs/queries";
import type { Investigator } from "@/lib/domain/proposals/profiles";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { TeamPage } from "../load";

type Props = {
  page: TeamPage;
  rules: CvRules;
  cv: OwnCv;
  chosen: Investigator["chosen"];
  state: FormState;
};

/** One's own entries and modules to tick, of the parts that the call asks for; all of them until one has chosen. */
export function ChooseForm({ page, rules, cv, chosen, state }: Props) {
  const kinds = cvKinds.filter((kind) => rules.parts.includes(partOf[kind]));
  const written = cvModules.filter((module) => cv.narrative[module].trim());
  return (
    <CommandForm
      command="proposal.choose-cv"
      actor={page.actor}
      back={`${page.home}/cv`}
      state={state}
      id="choose-cv"
      className="form"
      label="What the proposal shows of your CV"
    >
      <ErrorSummary />
      <HiddenField name="proposalId" value={page.proposal.id} />
      {kinds.map((kind) => {
        const entries = cv.entries.filter((entry) => entry.kind === kind);
        const label = cvPartLabels[partOf[kind]];
        if (entries.length === 0) return <Empty key={kind} label={label} words={kindWords[kind].none} />;
        return (
          <CheckboxGroup
            key={kind}
            name={`${partOf[kind]}[]`}
            label={label}
            options={entries.map((entry) => ({
              value: entry.id,
              label: entry.title,
              hint: entryDetail(entry),
            }))}
            defaultValue={
              chosen
                ? chosen.entries
                : entries.slice(0, kind === "output" ? rules.mostOutputs : undefined).map(({ id }) => id)
            }
            hideOptional
          />
        );
      })}
      {rules.parts.includes("narrative") &&
        (written.length === 0 ? (
          <Empty label={cvPartLabels.narrative} words="No narrative yet." />
        ) : (
          <CheckboxGroup
            name="narrative[]"
            label={cvPartLabels.narrative}
            options={written.map((value) => ({ value, label: cvModuleLabels[value] }))}
            defaultValue={chosen ? chosen.modules : written}
            hideOptional
          />
        ))}
      <p className="hint">
        You keep all of it in <Link href="/account/cv">your CV</Link>. What you change there changes here,
        until the proposal is submitted.
      </p>
      <FormActions>
        <SubmitButton>Show this in the proposal</SubmitButton>
      </FormActions>
    </CommandForm>
  );
}

function Empty({ label, words }: { label: string; words: string }) {
  return (
    <p>
      <span className="label">{label}</span>
      <span className="hint block">
        {words} <Link href="/account/cv">Add it to your CV</Link>, then choose it here.
      </span>
    </p>
  );
}
