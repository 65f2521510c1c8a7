import type { Metadata } from "next";
import { choice, oneOf } from "@/app/_components/calls/search-params";
import { Callout, EmptyState } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { FilterBar } from "@/app/_components/ui/filter-bar";
import { SelectField } from "@/app/_components/ui/form/choice-field";
import { Link } from "@/app/_components/ui/link";
import { Markdown } from "@/app/_components/ui/markdown";
import { Pagination } from "@/app/_components/ui/navigation";
import { PageHeader } from "@/app/_components/ui/page-header";
import { StatusBadge } from "@/app/_components/ui/status-badge";
import { outcomes } from "@/db/schema/letters";
import { listPreviews, type PreviewItem } from "@/lib/domain/letters/queries";
import { outcomeWords } from "@/lib/domain/letters/rules";
import { listReleases } from "@/lib/domain/releases/queries";
import { crumbs, DecisionTabs } from "../../decision-tabs";
import { type CallPageProps, loadCall } from "../../load";

export async function generateMetadata({ params }: CallPageProps): Promise<Metadata> {
  return { title: `Preview of the letters of ${(await loadCall((await params).id)).call.title}` };
}

/** Every letter as it would go out now, or as a release has it. */
export default async function Page({ params, searchParams }: CallPageProps) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, call } = await loadCall(id);
  const release = (await listReleases(actor, call.id)).find(
    (one) => one.id === oneOf(search, "release") && one.status !== "released",
  );
  const outcome = choice(search, "outcome", outcomes);
  const page = await listPreviews(actor, call.id, {
    outcome,
    cursor: oneOf(search, "cursor"),
    versions: release && { award: release.awardVersion, decline: release.declineVersion },
  });
  const path = `/agency/calls/${call.id}/letters/preview`;
  return (
    <>
      <PageHeader
        title="Preview"
        breadcrumbs={crumbs(call)}
        lead={
          release
            ? "The letters as the release under way has them."
            : "The letters as they would go out now: of what is recommended and of what is confirmed."
        }
      />
      <DecisionTabs callId={call.id} current="letters/preview" />
      <FilterBar
        action={path}
        label="Filter letters"
        active={Boolean(outcome)}
        keep={{ release: release?.id }}
      >
        <SelectField
          name="outcome"
          label="Decision"
          empty="All"
          options={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
          defaultValue={outcome}
          hideOptional
        />
      </FilterBar>
      <Stack>
        {page.items.length === 0 && (
          <Card>
            <EmptyState title="No letter to preview" icon="mail">
              Letters appear here once decisions are recommended, until they are told.
            </EmptyState>
          </Card>
        )}
        {page.items.map((item) => (
          <Preview key={item.decisionId} item={item} />
        ))}
      </Stack>
      <Pagination pathname={path} params={search} next={page.next} />
    </>
  );
}

function Preview({ item }: { item: PreviewItem }) {
  return (
    <Card
      title={item.subject}
      actions={<Link href={`/agency/proposals/${item.proposalId}`}>{item.reference}</Link>}
    >
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
          <StatusBadge kind="decision" state={item.outcome} />
          <StatusBadge kind="decision" state={item.decisionStatus} />
          <span>
            To {item.piName} and the team, {item.universityName}
          </span>
        </p>
        {item.gaps.length > 0 && (
          <Callout tone="danger" title="This letter cannot go out">
            It has nothing to say at {item.gaps.map((name) => `{{${name}}}`).join(", ")}.
          </Callout>
        )}
        <Markdown text={item.body} />
      </div>
    </Card>
  );
}
