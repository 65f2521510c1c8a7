import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Answers } from "@/app/_components/reviews/answers";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { PageHeader } from "@/app/_components/ui/page-header";
import { missingAnswers } from "@/lib/domain/reviews/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { loadAssignment, type Props } from "../load";

export const metadata: Metadata = { title: "Check your review" };

/** What will be submitted, as the server has it, and what still misses. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, assignment } = await loadAssignment(id);
  const path = `/reviewer/${assignment.id}`;
  if (!assignment.content || assignment.review.status !== "draft" || assignment.isOver) redirect(path);
  const { form, review, title, delegation } = assignment;
  const handedIn = delegation?.status === "handed-in";
  const missing = Object.values(missingAnswers(form, review.scores, review.forApplicants)).flat();
  const state = await formState(search, "review.submit");
  return (
    <>
      <PageHeader
        title="Check your review"
        breadcrumbs={[
          { href: "/reviewer", label: "Reviews" },
          { href: path, label: title },
        ]}
      />
      <Stack>
        {missing.length > 0 && (
          <Callout tone="warning" title="Still missing">
            <ul className="list-disc pl-5">
              {missing.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Callout>
        )}
        {handedIn && (
          <Callout tone="info">
            Written by {delegation.who}. The agency learns that; the review is yours once you submit it.
          </Callout>
        )}
        <Card title="Your review">
          <Answers form={form} content={review} />
        </Card>
        <CommandForm
          command="review.submit"
          actor={actor}
          back={`${path}/check`}
          state={state}
          className="form"
          label="Submit the review"
        >
          <ErrorSummary />
          <HiddenField name="reviewId" value={assignment.id} />
          <HiddenField name="version" value={review.version} />
          <FormActions>
            {missing.length === 0 && (
              <SubmitButton>
                {handedIn ? "Approve and submit in your name" : "Submit the review"}
              </SubmitButton>
            )}
            <ButtonLink href={path} variant={missing.length === 0 ? "secondary" : "primary"}>
              Change it
            </ButtonLink>
          </FormActions>
        </CommandForm>
      </Stack>
    </>
  );
}
