import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { PageHeader } from "@/app/_components/ui/page-header";
import { getShare } from "@/lib/domain/discussions/queries";
import type { Assignment } from "@/lib/domain/reviews/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { Invitation } from "./invitation";
import { loadAssignment, type Props, tokenOf } from "./load";
import { ReviewPage } from "./review-page";

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { assignment } = await loadAssignment((await params).id, tokenOf(await searchParams));
  return { title: assignment.title ?? "Review", referrer: "no-referrer" };
}

/** An assignment: the invitation, or the proposal beside the form, or why neither can be shown. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const token = tokenOf(search);
  const { actor, assignment } = await loadAssignment(id, token);
  const [accept, decline, save, delegate, share] = await Promise.all([
    formState(search, "review.accept"),
    formState(search, "review.decline"),
    formState(search, "review.save"),
    formState(search, "review.delegate"),
    assignment.content ? getShare(actor, assignment.id) : undefined,
  ]);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      {assignment.access === "invitation" ? (
        <Invitation actor={actor} assignment={assignment} token={token} states={{ accept, decline }} />
      ) : assignment.content ? (
        <ReviewPage
          actor={actor}
          assignment={assignment}
          states={{ save, decline, delegate }}
          shares={share !== undefined}
        />
      ) : (
        <Nothing assignment={assignment} />
      )}
    </>
  );
}

const words: Record<string, { title: string; text: string }> = {
  held: {
    title: "This review is on hold",
    text: "The agency looks into a possible conflict of interest. Until then the proposal is closed to you; what you wrote is kept.",
  },
  declined: { title: "You declined this review", text: "Thank you for telling the agency." },
  closed: {
    title: "This review is no longer needed",
    text: "The agency has withdrawn it, or the proposal is not with the agency any more. What you wrote is kept.",
  },
};

function Nothing({ assignment }: { assignment: Assignment }) {
  const { title, text } = words[assignment.access] ?? words.closed!;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[{ href: "/reviewer", label: "Reviews" }]}
        lead={`${assignment.callTitle}, ${assignment.agencyName}`}
      />
      <Callout tone="neutral" actions={<ButtonLink href="/reviewer">All your reviews</ButtonLink>}>
        {text}
      </Callout>
    </>
  );
}
