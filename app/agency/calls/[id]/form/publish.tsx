import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card } from "@/app/_components/ui/card";
import { CheckboxField, type Option, SelectField } from "@/app/_components/ui/form/choice-field";
import { ErrorSummary, SubmitButton } from "@/app/_components/ui/form/submit";
import { TextArea } from "@/app/_components/ui/form/text-area";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { CommandForm } from "@/lib/web/command-form";
import type { FormState } from "@/lib/web/form-context";
import type { FormPage } from "./load";

type Of = { page: FormPage; state: FormState };

/** What differs from the published form, and the way to publish it: with the call, or as its next version. */
export function PublishForm({ page, state }: Of) {
  const { actor, call, built, home, here, open } = page;
  const { changes, problems, revision } = built;
  return (
    <Card title={call.state === "draft" ? "Before publishing" : "Changes not yet published"}>
      {problems.length > 0 && (
        <Callout tone="warning" title="Not ready yet">
          <List items={problems} />
        </Callout>
      )}
      {call.state === "draft" ? (
        <>
          {problems.length === 0 && <p className="mb-3">The form is complete.</p>}
          <ButtonLink href={`${home}/publish`}>Check and publish the call</ButtonLink>
        </>
      ) : changes.length === 0 ? (
        <p className="text-muted">None: applicants see this form.</p>
      ) : (
        <>
          <List items={changes.map(({ text }) => text)} />
          {open && problems.length === 0 && (
            <CommandForm
              command="call.publish-form"
              actor={actor}
              back={here}
              state={state}
              id="publish-form"
              className="form mt-4"
              label="Publish the changed form"
            >
              <ErrorSummary />
              <HiddenField name="callId" value={call.id} />
              <HiddenField name="revision" value={revision} />
              <TextArea
                name="note"
                label="What applicants should know"
                hint="Sent to the teams of unfinished proposals, with the list above."
                limit={{ characters: 500 }}
                rows={3}
                required
              />
              <CheckboxField
                name="acknowledge"
                label="Teams must say that they have read this"
                hint="Until they have, they cannot submit. Teams that begin afterwards are not asked."
                hideOptional
              />
              <SubmitButton>Publish the changes</SubmitButton>
            </CommandForm>
          )}
        </>
      )}
    </Card>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-disc pl-5">
      {items.map((item) => (
        <li key={item} className="break-words">
          {item}
        </li>
      ))}
    </ul>
  );
}

/** A draft call can begin with what an earlier one asked. */
export function CopyForm({ page, sources, state }: Of & { sources: Option[] }) {
  const { actor, call, built, here } = page;
  return (
    <Card title="Copy from an earlier call">
      <CommandForm
        command="call.copy-form"
        actor={actor}
        back={here}
        state={state}
        id="copy-form"
        className="form"
        label="Copy from an earlier call"
      >
        <ErrorSummary />
        <HiddenField name="callId" value={call.id} />
        <HiddenField name="revision" value={built.revision} />
        <SelectField
          name="fromCallId"
          label="Call"
          hint="Its form takes the place of this one."
          options={sources}
          required
          width="full"
        />
        <SubmitButton variant="secondary">Copy its form</SubmitButton>
      </CommandForm>
    </Card>
  );
}

/** The versions that were published, the latest first. */
export function Versions({ page }: { page: FormPage }) {
  return (
    <ol className="grid gap-3">
      {page.built.versions.map(({ number, note, at, by }) => (
        <li key={number}>
          <p className="font-medium">Version {number}</p>
          <p className="break-words">{note}</p>
          <p className="text-sm text-muted">
            {by}, <Instant at={at} zone={page.call.timeZone} />
          </p>
        </li>
      ))}
    </ol>
  );
}
