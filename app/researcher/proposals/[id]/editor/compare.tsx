import { Changes } from "@/app/_components/proposals/changes";
import { Card } from "@/app/_components/ui/card";
import { FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Link } from "@/app/_components/ui/link";
import { join, wordChanges } from "@/lib/domain/proposals/merge";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { TeamPage } from "../load";
import { isSame, type Values } from "./form-values";

type Props = {
  page: TeamPage;
  path: string;
  values: Values;
  labels: Record<string, string>;
  state: FormState;
};

const isText = (name: string) => /^(?:abstract|title|sections\[[^\]]+\])$/.test(name);

/**
 * After a conflict without script: what was typed beside what the server has, and both joined in fields of their own.
 * The form below still holds what was typed. With a script the editor shows the same, so this stands in `noscript`.
 */
export function Compare({ page, path, values, labels, state }: Props) {
  if (state.code !== "stale-version") return null;
  const { actor, proposal, home } = page;
  const changed = Object.entries(state.values).flatMap(([name, typed]) => {
    const mine = (Array.isArray(typed) ? typed.filter(Boolean).join("\n") : typed).replace(/\r\n?/g, "\n");
    const theirs = values[name];
    if (theirs === undefined || isSame(name, mine, theirs, proposal.currency)) return [];
    return [{ name, label: labels[name] ?? name, mine, theirs }];
  });
  if (changed.length === 0) return null;
  const texts = changed.filter(({ name }) => isText(name));
  return (
    <noscript>
      <Card title="Compare both texts" className="mb-5">
        <p>
          Somebody else saved while you were writing. Nothing of either is lost: the form below still holds
          what you typed, and saving it keeps yours.{" "}
          <Link href={`${home}/${path}`}>Take what is on the server</Link> instead, or save both in one here.
        </p>
        {changed.map(({ name, label, mine, theirs }) => (
          <div key={name} className="mt-4">
            <h3>{label}</h3>
            <div className="mt-2 grid gap-4 md:grid-cols-2">
              <div className="min-w-0">
                <p className="label">Yours, with what is not on the server marked</p>
                <p className="changed-text whitespace-pre-wrap">
                  <Changes pieces={wordChanges(theirs, mine)} />
                </p>
              </div>
              <div className="min-w-0">
                <p className="label">On the server</p>
                <p className="whitespace-pre-wrap">{theirs || "(empty)"}</p>
              </div>
            </div>
          </div>
        ))}
        {texts.length > 0 && (
          <CommandForm
            command="proposal.save"
            actor={actor}
            back={`${home}/${path}`}
            id="compare"
            className="mt-5"
            label="Both texts in one"
          >
            <HiddenField name="proposalId" value={proposal.id} />
            <HiddenField name="version" value={proposal.version} />
            {texts.map(({ name, label, mine, theirs }) => (
              <TextArea
                key={name}
                name={name}
                label={`${label}: both in one`}
                hint="Where both differ, yours comes first. Change it as you like."
                defaultValue={join(mine, theirs).text}
                required={false}
                rows={10}
                hideOptional
              />
            ))}
            <FormActions>
              <SubmitButton>Save both in one</SubmitButton>
            </FormActions>
          </CommandForm>
        )}
      </Card>
    </noscript>
  );
}
