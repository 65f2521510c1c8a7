import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExpectedSteps } from "@/app/_components/calls/expected-steps";
import { GraceFact, SealFact } from "@/app/_components/proposals/deadline-note";
import { Callout, DescriptionList } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { Link } from "@/app/_components/ui/link";
import { Markdown } from "@/app/_components/ui/markdown";
import { Money } from "@/app/_components/ui/money";
import { PageHeader } from "@/app/_components/ui/page-header";
import type { CallForm } from "@/lib/domain/calls/form";
import { getPublishing, getWorkingForm } from "@/lib/domain/calls/form-queries";
import { outlinePart } from "@/lib/domain/calls/outline-form";
import { mayPublish } from "@/lib/domain/calls/policy";
import type { CallDetail } from "@/lib/domain/calls/queries";
import { publishProblems } from "@/lib/domain/calls/rules";
import { outlineDateProblems } from "@/lib/domain/calls/stage-rules";
import { getStages, listExpected } from "@/lib/domain/calls/stages-queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Check and publish ${(await loadCall((await params).id)).call.title}` };
}

export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call } = await loadCall((await params).id);
  if (call.state !== "draft") notFound();
  const state = await formState(searchParams, "call.publish");
  const form = await getWorkingForm(actor, call);
  const publishing = await getPublishing(actor, call.id, form.revision);
  const mayNow = mayPublish(actor, call.agencyId, publishing.second && publishing.ask !== undefined).allowed;
  if (!mayNow) notFound();
  const waits = publishing.second && publishing.ask?.by === actor.id;
  const { stages } = await getStages(actor, call.id);
  const dates = {
    ...publishProblems(call, call.now),
    ...outlineDateProblems(stages, call.outlineClosesAt, call, call.now),
  };
  const problems = [...Object.values(dates).flat(), ...form.problems];
  const here = `/agency/calls/${call.id}`;
  return (
    <>
      <PageHeader
        title="Check and publish"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: here, label: call.title },
        ]}
        lead="Once published, everybody sees the call. After that only the closing date can change, to a later one, and the form, in new versions."
      />
      <Stack>
        {problems.length > 0 && (
          <Callout
            tone="warning"
            title="Not ready yet"
            actions={<ButtonLink href={`${here}/edit`}>Edit the draft</ButtonLink>}
          >
            <ul className="list-disc pl-5">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Callout>
        )}
        <Answers call={call} />
        <FormAsked call={call} form={form.form} />
        <Card
          title="What applicants can expect"
          actions={
            <Link href={`/agency/calls/${call.id}/stages`}>
              Change<span className="sr-only"> the stages</span>
            </Link>
          }
        >
          <ExpectedSteps steps={await listExpected(actor, call)} zone={call.timeZone} now={call.now} />
        </Card>
        <SecondPerson publishing={publishing} own={waits} zone={call.timeZone} />
        {problems.length === 0 && !waits && (
          <CommandForm
            command="call.publish"
            actor={actor}
            back={`${here}/publish`}
            state={state}
            className="form"
          >
            <ErrorSummary />
            <HiddenField name="callId" value={call.id} />
            <HiddenField name="version" value={call.version} />
            <FormActions>
              <SubmitButton>
                {publishing.second && !publishing.ask
                  ? "Ask a second person to publish"
                  : "Publish this call"}
              </SubmitButton>
              <ButtonLink href={here}>Not yet</ButtonLink>
            </FormActions>
          </CommandForm>
        )}
      </Stack>
    </>
  );
}

type Asking = { publishing: Awaited<ReturnType<typeof getPublishing>>; own: boolean; zone: string };

/** Where the agency wants two people: who asked, and whose turn it is. */
function SecondPerson({ publishing: { second, ask }, own, zone }: Asking) {
  if (!second) return null;
  if (!ask)
    return (
      <Callout tone="info" title="A second person publishes">
        Your agency wants two people to agree. When you ask, your colleagues are told; one of them publishes.
        A change of the draft or its form takes the question back.
      </Callout>
    );
  return (
    <Callout tone="info" title={own ? "You have asked" : `${ask.name} asks you to publish this call`}>
      {ask.at && <Instant at={ask.at} zone={zone} />}
      {own && <p>Another person of your agency must publish it.</p>}
    </Callout>
  );
}

/** What applicants will be asked, in short. */
function FormAsked({ call, form }: { call: CallDetail; form: CallForm }) {
  return (
    <Card
      title="What applicants will be asked"
      actions={
        <Link href={`/agency/calls/${call.id}/form`}>
          Change<span className="sr-only"> the form</span>
        </Link>
      }
    >
      <DescriptionList
        items={[
          ...(call.outlineClosesAt
            ? outlinePart(form).sections.map((one) => ({
                ...one,
                id: `outline-${one.id}`,
                title: `Outline: ${one.title}`,
              }))
            : []),
          ...form.sections,
        ].map(({ id, title, questions }) => ({
          key: id,
          term: title,
          value: questions
            .map(({ label, required }) => `${label}${required ? "" : " (optional)"}`)
            .join("; "),
        }))}
      />
    </Card>
  );
}

function Answers({ call }: { call: CallDetail }) {
  const opensNow = call.opensAt <= call.now;
  return (
    <Card title="What will be published" actions={<Link href={`/agency/calls/${call.id}/edit`}>Change</Link>}>
      <DescriptionList
        items={[
          { term: "Title", value: call.title },
          { term: "Summary", value: call.summary },
          { term: "Description", value: call.description && <Markdown text={call.description} /> },
          { term: "Who may apply", value: call.eligibility && <Markdown text={call.eligibility} /> },
          {
            term: "Opens",
            value: (
              <>
                <Instant at={call.opensAt} zone={call.timeZone} reader />
                {opensNow && " (at once)"}
              </>
            ),
          },
          {
            term: "Outlines are due",
            value: call.outlineClosesAt && <Instant at={call.outlineClosesAt} zone={call.timeZone} reader />,
          },
          { term: "Closes", value: <Instant at={call.closesAt} zone={call.timeZone} reader /> },
          { term: "Grace", value: <GraceFact minutes={call.graceMinutes} /> },
          { term: "The agency reads proposals", value: <SealFact sealed={call.sealed} /> },
          { term: "Smallest amount", value: <Money minor={call.minimumAmount} currency={call.currency} /> },
          { term: "Largest amount", value: <Money minor={call.maximumAmount} currency={call.currency} /> },
          { term: "Budget headings", value: call.headings.join(", ") },
        ]}
      />
    </Card>
  );
}
