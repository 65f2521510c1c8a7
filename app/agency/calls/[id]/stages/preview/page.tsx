import type { Metadata } from "next";
import { oneOf } from "@/app/_components/calls/search-params";
import { Answers } from "@/app/_components/reviews/answers";
import { Badge } from "@/app/_components/ui/badge";
import { Callout } from "@/app/_components/ui/blocks";
import { ButtonLink } from "@/app/_components/ui/button";
import { Card, Stack } from "@/app/_components/ui/card";
import { Tabs } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { DataTable } from "@/app/_components/ui/table";
import {
  type PreviewRole,
  type PreviewStage,
  previewRoles,
  type Sees,
  seesAt,
  stagesShown,
  type Thing,
  things,
} from "@/lib/domain/calls/preview";
import { getStages } from "@/lib/domain/calls/stages-queries";
import { getForm } from "@/lib/domain/reviews/officer-queries";
import type { ReviewForm } from "@/lib/domain/reviews/rules";
import { type CallPageProps, loadCall } from "../../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Who sees what in ${(await loadCall((await params).id)).call.title}` };
}

const roleWords: Record<PreviewRole, { label: string; about: string }> = {
  team: { label: "Team", about: "A member of the proposal's team." },
  office: { label: "University", about: "The research office of the team's university." },
  "reviewer-before": { label: "Reviewer, before", about: "A reviewer whose own review is not in yet." },
  "reviewer-after": { label: "Reviewer, after", about: "A reviewer whose own review is submitted." },
  panel: { label: "Panel member", about: "A member of the panel without a conflict of interest." },
  officer: { label: "Officer", about: "A programme officer who is not in the team." },
};

const stageWords: Record<PreviewStage, string> = {
  review: "In review",
  response: "Response",
  panel: "Panel",
  decided: "After the decision",
};

const thingWords: Record<Thing, string> = {
  proposal: "The proposal as submitted",
  "own-review": "Their own review",
  reviews: "The reviews' texts",
  scores: "The scores",
  names: "The reviewers' names",
  discussion: "The reviewers' discussion",
  response: "The team's response",
  "panel-notes": "What the panel noted",
  rank: "The place in the ranking",
};

/** What each role sees at each stage, from the rules that the pages themselves follow. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const { actor, call } = await loadCall((await params).id);
  const [{ stages, promise }, reviewing] = await Promise.all([
    getStages(actor, call.id),
    getForm(actor, call.id),
  ]);
  const asked = oneOf(await searchParams, "role");
  const role = previewRoles.find((one) => one === asked) ?? "team";
  const columns = stagesShown(stages);
  const seen = columns.map((stage) => ({ stage, sees: seesAt(stages, promise, role, stage) }));
  const here = `/agency/calls/${call.id}/stages`;
  return (
    <>
      <PageHeader
        title="Who sees what"
        breadcrumbs={[
          { href: "/agency/calls", label: "Calls" },
          { href: `/agency/calls/${call.id}`, label: call.title },
          { href: here, label: "Stages" },
        ]}
        lead="As the stages are saved now. The pages themselves follow the same rules."
        actions={<ButtonLink href={here}>Change the stages</ButtonLink>}
      />
      <Tabs
        label="Role"
        items={previewRoles.map((one) => ({
          href: `${here}/preview?role=${one}`,
          label: roleWords[one].label,
          current: one === role,
        }))}
      />
      <Stack>
        <p className="text-muted">{roleWords[role].about}</p>
        <Card title={`What they see: ${roleWords[role].label}`} flush>
          <DataTable
            caption="What is seen at each stage"
            rows={[...things]}
            rowKey={(thing) => thing}
            columns={[
              { header: "Of one proposal", rowHeading: true, cell: (thing) => thingWords[thing] },
              ...seen.map(({ stage, sees }) => ({
                header: stageWords[stage],
                cell: (thing: Thing) => <Seen yes={sees[thing]} />,
              })),
            ]}
          />
        </Card>
        {reviewing &&
          seen.map(({ stage, sees }) => (
            <Card key={stage} title={`An example: ${stageWords[stage]}`}>
              <Example form={reviewing.form} sees={sees} own={role.startsWith("reviewer")} />
            </Card>
          ))}
      </Stack>
    </>
  );
}

const Seen = ({ yes }: { yes: boolean }) => (
  <Badge tone={yes ? "success" : "neutral"} icon={yes ? "eye" : "lock"}>
    {yes ? "Sees it" : "Hidden"}
  </Badge>
);

/** A review that nobody wrote, as the role would read it. */
function Example({ form, sees, own }: { form: ReviewForm; sees: Sees; own: boolean }) {
  if (!sees.reviews)
    return (
      <Callout tone="neutral" icon="lock">
        {own ? "They read their own review alone." : "They read no review."}
      </Callout>
    );
  const scores = Object.fromEntries(form.criteria.map(({ key, max }) => [key, max]));
  return (
    <div className="grid gap-3">
      <p className="font-semibold">{sees.names ? "Grace Hopper" : "Reviewer A"}</p>
      <Answers
        form={{ criteria: sees.scores ? form.criteria : [] }}
        content={{
          scores,
          comments: {},
          forApplicants: "An important question and a sound plan. Say more of how the samples are kept.",
        }}
      />
    </div>
  );
}
