import type { Metadata } from "next";
import { notFound } from "next/navigation";
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
import type { CallDetail } from "@/lib/domain/calls/queries";
import { publishProblems } from "@/lib/domain/calls/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { type CallPageProps, loadCall } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Check and publish ${(await loadCall((await params).id)).call.title}` };
}

export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call, mayManage } = await loadCall((await params).id);
  if (!mayManage || call.state !== "draft") notFound();
  const state = await formState(searchParams, "call.publish");
  const problems = Object.values(publishProblems(call, call.now)).flat();
  const here = `/agency/calls/${call.id}`;
  return (
    <>
      <PageHeader
        title="Check and publish"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: here, label: call.title },
        ]}
        lead="Once published, everybody sees the call. After that only the closing date can change, to a later one."
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
        {problems.length === 0 && (
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
              <SubmitButton>Publish this call</SubmitButton>
              <ButtonLink href={here}>Not yet</ButtonLink>
            </FormActions>
          </CommandForm>
        )}
      </Stack>
    </>
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
          { term: "Closes", value: <Instant at={call.closesAt} zone={call.timeZone} reader /> },
          { term: "Smallest amount", value: <Money minor={call.minimumAmount} currency={call.currency} /> },
          { term: "Largest amount", value: <Money minor={call.maximumAmount} currency={call.currency} /> },
          { term: "Budget headings", value: call.headings.join(", ") },
        ]}
      />
    </Card>
  );
}
