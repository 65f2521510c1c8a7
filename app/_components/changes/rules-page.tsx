import { notFound } from "next/navigation";
import { changeKinds, changeOutcomes } from "@/db/schema/changes";
import type { User } from "@/lib/command/actor";
import {
  changeLimits,
  kindWords,
  outcomeWords,
  teamChanges,
  teamChangeWords,
} from "@/lib/domain/changes/kinds";
import { getRuleSets, listRuledAgencies } from "@/lib/domain/changes/rule-queries";
import { presets } from "@/lib/domain/changes/rule-sets";
import { type ChangeRule, conditionWords } from "@/lib/domain/changes/rules";
import { formState } from "@/lib/web/form-state";
import { one, type Params } from "../awards/paths";
import { RecordForm } from "../record-form";
import { Callout } from "../ui/blocks";
import { Card, Split } from "../ui/card";
import { CheckboxField, CheckboxGroup, SelectField } from "../ui/form/choice-field";
import { TextArea } from "../ui/form/text-area";
import { TextField } from "../ui/form/text-field";
import { Instant } from "../ui/instant";
import { Link } from "../ui/link";
import { PageHeader } from "../ui/page-header";
import { RuleList } from "./rule-list";

const PATH = "/agency/changes/rules";

/** An agency's rules for changes: read in any version, written on as a new one. */
export async function RulesPage({ actor, params }: { actor: User; params: Params }) {
  const agencies = await listRuledAgencies(actor);
  const agency = agencies.find(({ id }) => id === one(params, "agency")) ?? agencies[0];
  if (!agency) notFound();
  const version = one(params, "version");
  const sets = await getRuleSets(
    actor,
    agency.id,
    version && /^\d{1,6}$/.test(version) ? Number(version) : undefined,
  );
  if (!sets) notFound();
  const preset = presets[one(params, "preset") ?? ""];
  const old = sets.version !== sets.latest;
  const rules = preset?.rules ?? sets.rules;
  return (
    <>
      <PageHeader
        title="Rules for changes"
        breadcrumbs={[{ href: "/agency/changes", label: "Changes of awards" }]}
        lead="What universities may change by themselves, what they tell you, and what they ask. Read from the top: the first rule that fits decides; what none fits needs your approval."
        meta={<span>{agency.name}</span>}
      />
      <Split
        main={
          sets.may && !old ? (
            <Card title={`Version ${sets.latest + 1}, being written`}>
              <RuleForm
                actor={actor}
                agencyId={agency.id}
                latest={sets.latest}
                rules={rules}
                state={await formState(params, "change.save-rules")}
              />
            </Card>
          ) : (
            <Card title={sets.version === 0 ? "The standard rules" : `Version ${sets.version}`}>
              {!old && (
                <Callout tone="neutral">Programme officers and administrators keep the rules.</Callout>
              )}
              <RuleList rules={sets.rules.map((rule, index) => [index + 1, rule] as const)} />
            </Card>
          )
        }
        aside={
          <>
            <Versions agencyId={agency.id} sets={sets} />
            {sets.may && !old && (
              <Card title="Begin with other rules">
                <ul className="grid gap-2">
                  {Object.entries(presets).map(([key, { title }]) => (
                    <li key={key}>
                      <Link href={`${PATH}?agency=${agency.id}&preset=${key}`}>{title}</Link>
                    </li>
                  ))}
                </ul>
                <p className="mt-2 text-sm text-muted">
                  They replace what is in the form; nothing is saved by it.
                </p>
              </Card>
            )}
          </>
        }
      />
    </>
  );
}

type Sets = NonNullable<Awaited<ReturnType<typeof getRuleSets>>>;

function Versions({ agencyId, sets }: { agencyId: string; sets: Sets }) {
  return (
    <Card title="Versions">
      <ul className="grid gap-3">
        {sets.versions.map(({ version, note, savedAt, savedBy }) => (
          <li key={version}>
            <Link
              href={
                version === sets.latest
                  ? `${PATH}?agency=${agencyId}`
                  : `${PATH}?agency=${agencyId}&version=${version}`
              }
              aria-current={version === sets.version ? "page" : undefined}
            >
              Version {version}
            </Link>
            <p className="text-sm text-muted">
              {savedBy}, <Instant at={savedAt} />
            </p>
            {note && <p className="text-sm break-words">{note}</p>}
          </li>
        ))}
        <li>
          <Link href={sets.latest === 0 ? PATH : `${PATH}?agency=${agencyId}&version=0`}>
            The standard rules
          </Link>
        </li>
      </ul>
      <p className="mt-3 text-sm text-muted">
        A request keeps the version that it was judged by when it was sent.
      </p>
    </Card>
  );
}

type FormProps = {
  actor: User;
  agencyId: string;
  latest: number;
  rules: readonly ChangeRule[];
  state: Awaited<ReturnType<typeof formState>>;
};

function RuleForm({ actor, agencyId, latest, rules, state }: FormProps) {
  return (
    <RecordForm
      command="change.save-rules"
      actor={actor}
      back={`${PATH}?agency=${agencyId}`}
      state={state}
      id="rules"
      label="Rules for changes"
      about={{ agencyId, version: latest }}
      button="Save as a new version"
    >
      <div className="grid gap-3">
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <details key={index} className="rounded border border-line p-3">
            <summary className="cursor-pointer">
              <span className="text-muted">
                {index + 1}. {kindWords[rule.kind].name}: {outcomeWords[rule.outcome].toLowerCase()}
              </span>{" "}
              “{rule.quote}”{" "}
              {conditionWords(rule) && <span className="text-muted">({conditionWords(rule)})</span>}
            </summary>
            <RuleFields index={index} rule={rule} />
          </details>
        ))}
        <details className="rounded border border-line p-3" open={rules.length === 0}>
          <summary className="cursor-pointer font-medium">Add a rule</summary>
          <RuleFields index={rules.length} rule={undefined} />
        </details>
      </div>
      <TextArea
        name="note"
        label="What is new in this version"
        rows={2}
        limit={{ characters: changeLimits.note }}
      />
    </RecordForm>
  );
}

function RuleFields({ index, rule }: { index: number; rule: ChangeRule | undefined }) {
  const name = (field: string) => `rules[${index}][${field}]`;
  const text = (value: number | undefined) => (value === undefined ? undefined : String(value));
  const short = { width: "short", inputMode: "decimal" } as const;
  return (
    <div className="mt-4 grid gap-4">
      <SelectField
        name={name("kind")}
        label="About"
        options={changeKinds.map((value) => ({ value, label: kindWords[value].name }))}
        defaultValue={rule?.kind}
        hideOptional
      />
      <SelectField
        name={name("outcome")}
        label="What follows"
        options={changeOutcomes.map((value) => ({ value, label: outcomeWords[value] }))}
        defaultValue={rule?.outcome ?? "needs-approval"}
        hideOptional
      />
      <TextArea
        name={name("quote")}
        label="In your words"
        hint={
          rule
            ? "It is quoted to whoever asks."
            : "It is quoted to whoever asks. Without it the rule is not added."
        }
        rows={2}
        limit={{ characters: changeLimits.quote }}
        defaultValue={rule?.quote}
        hideOptional
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name={name("from")}
          label="Only out of the headings"
          hint="By name, with commas."
          width="full"
          defaultValue={rule?.from?.join(", ")}
        />
        <TextField
          name={name("to")}
          label="Only into the headings"
          hint="By name, with commas."
          width="full"
          defaultValue={rule?.to?.join(", ")}
        />
        <TextField
          name={name("percent")}
          label="At most, in percent"
          hint="Of the money moved or added in all, or of a person's effort."
          {...short}
          defaultValue={text(rule?.percent)}
        />
        <SelectField
          name={name("of")}
          label="Percent of"
          empty="The award"
          options={[{ value: "heading", label: "The heading" }]}
          defaultValue={rule?.of === "heading" ? "heading" : ""}
        />
        <TextField
          name={name("awardAtMost")}
          label="Awards of at most"
          hint="In the award's currency."
          {...short}
          width="medium"
          defaultValue={rule?.awardAtMost}
        />
        <TextField
          name={name("months")}
          label="At most, in months"
          hint="Of this extension or absence."
          {...short}
          defaultValue={text(rule?.months)}
        />
        <TextField
          name={name("totalMonths")}
          label="At most, in months in all"
          {...short}
          defaultValue={text(rule?.totalMonths)}
        />
        <TextField
          name={name("noticeDays")}
          label="Days before the end"
          hint="Asked at least so early."
          {...short}
          defaultValue={text(rule?.noticeDays)}
        />
        <TextField
          name={name("times")}
          label="The first times"
          hint="1: only the first of its kind."
          {...short}
          defaultValue={text(rule?.times)}
        />
        <TextField
          name={name("place")}
          label="Place in the list"
          {...short}
          defaultValue={String(index + 1)}
        />
      </div>
      <CheckboxGroup
        name={`${name("what")}[]`}
        label="Only these changes of the team"
        options={teamChanges.map((value) => ({ value, label: teamChangeWords[value] }))}
        defaultValue={rule?.what}
        columns
      />
      {rule && (
        <CheckboxField name={name("remove")} label="Leave this rule out of the new version" hideOptional />
      )}
    </div>
  );
}
