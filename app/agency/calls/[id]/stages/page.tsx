import type { Metadata } from "next";
import { ExpectedSteps } from "@/app/_components/calls/expected-steps";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { DateTimeField, HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { wallTime } from "@/app/_components/ui/time-format";
import { expectedSteps } from "@/lib/domain/calls/expected";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { dateProblems, keyDates } from "@/lib/domain/calls/stage-rules";
import type { Stages } from "@/lib/domain/calls/stages";
import { getStages } from "@/lib/domain/calls/stages-queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { type CallPageProps, loadCall } from "../load";
import { StageSwitches, VisibilityFields } from "./fields";
import { OutlineFields } from "./outline";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Stages of ${(await loadCall((await params).id)).call.title}` };
}

/** Which stages the call goes through, who reads what, and its key dates. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call, mayManage } = await loadCall((await params).id);
  const [{ stages, version, promise }, state] = await Promise.all([
    getStages(actor, call.id),
    formState(searchParams, "call.set-stages"),
  ]);
  const here = `/agency/calls/${call.id}`;
  const editable = mayManage && call.state !== "archived";
  const off = Object.values(dateProblems(stages, call)).flat();
  return (
    <>
      <PageHeader
        title="Stages"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: here, label: call.title },
        ]}
        lead="What a proposal goes through after its submission, who reads what of the reviews, and what applicants can expect when."
        actions={
          <ButtonLink href={`${here}/stages/preview`} icon="eye">
            Preview by role
          </ButtonLink>
        }
      />
      <Stack>
        {off.length > 0 && (
          <Callout tone="warning" title="The key dates no longer fit the call">
            The closing date or a stage has changed since they were set. Set them again below.
          </Callout>
        )}
        {editable ? (
          <CommandForm
            command="call.set-stages"
            actor={actor}
            back={`${here}/stages`}
            state={state}
            className="form"
            label="Stages of the call"
          >
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="version" value={version} />
            <Stack>
              <OutlineFields call={call} stages={stages} />
              <StageSwitches stages={stages} />
              <VisibilityFields stages={stages} promise={promise} callId={call.id} />
              <Dates call={call} stages={stages} />
            </Stack>
            <FormActions>
              <SubmitButton>Save the stages</SubmitButton>
            </FormActions>
          </CommandForm>
        ) : (
          <Callout tone="neutral" icon="lock">
            {call.state === "archived"
              ? "This call was archived: its stages stay as they are."
              : "Programme officers and administrators of your agency set the stages."}
          </Callout>
        )}
        <Card title="What applicants can expect">
          <ExpectedSteps steps={expectedSteps(stages, call, promise)} zone={call.timeZone} now={call.now} />
        </Card>
      </Stack>
    </>
  );
}

function Dates({ call, stages }: { call: CallDetail; stages: Stages }) {
  return (
    <Card title="Key dates">
      <div className="form">
        <p className="hint">
          Shown on the call's page and in its calendar file, in your zone and the reader's. They are what you
          expect, not deadlines of the portal; leave empty what you do not know yet.
        </p>
        {keyDates.map(({ key, label, isOn }) => {
          // The outline stage of a published call stays: without it there is nobody to invite.
          if (key === "invitationsBy" && !isOn(stages) && call.state !== "draft") return null;
          const at = stages.dates[key];
          return (
            <DateTimeField
              key={key}
              name={`dates[${key}]`}
              label={label}
              zone={call.timeZone}
              defaultValue={at ? wallTime(new Date(at), call.timeZone) : undefined}
            />
          );
        })}
      </div>
    </Card>
  );
}
