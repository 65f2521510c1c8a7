import type { Metadata } from "next";
import { ruleOf } from "@/app/_components/questions/names";
import { QuestionList } from "@/app/_components/questions/question-list.client";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { PageHeader } from "@/app/_components/ui/page-header";
import { type CallPageProps, loadCall } from "../../load";
import { loadForm } from "../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Preview of ${(await loadCall((await params).id)).call.title}` };
}

/** The form as applicants will meet it: every control works, nothing is kept. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const part = (await searchParams).part === "outline" ? "outline" : "full";
  const { call, built, here, crumbs } = await loadForm((await params).id, part);
  const { form } = built;
  return (
    <>
      <PageHeader
        title="Preview as applicant"
        breadcrumbs={[...crumbs, { href: here, label: "Form" }]}
        actions={<ButtonLink href={here}>Back to building</ButtonLink>}
      />
      <Callout tone="info" title="Try it out">
        You can answer here as an applicant would; nothing is saved. Each section is a page of its own in a
        proposal, which also asks for a title, an abstract,{" "}
        {part === "outline" ? "where you want it the total amount," : "a budget"} and a team.
      </Callout>
      <form id="preview" className="mt-6" action={`${here}/preview`} aria-label="Preview of the form">
        <Stack>
          {form.sections.map((section) => (
            <Card key={section.id} title={section.title}>
              {section.help && <p className="mb-4 whitespace-pre-line text-muted">{section.help}</p>}
              <QuestionList form={form} sectionId={section.id} answers={{}} currency={call.currency} />
              {section.questions
                .filter(({ type }) => type === "file")
                .map((question) => (
                  <p key={question.id} className="mt-4">
                    <span className="label">{question.label}</span>
                    <span className="hint block">
                      {question.help} {ruleOf(question)}
                    </span>
                  </p>
                ))}
            </Card>
          ))}
        </Stack>
      </form>
    </>
  );
}
