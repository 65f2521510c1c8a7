import type { Metadata } from "next";
import { Callout } from "@/app/_components/ui/blocks";
import { Card, Stack } from "@/app/_components/ui/card";
import { DataTable } from "@/app/_components/ui/table";
import { cvPartLabels, cvParts, cvProblem, cvSentences } from "@/lib/domain/cvs/cv";
import { getCv } from "@/lib/domain/cvs/queries";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { loadTeamProposal, type Params, type Search, type TeamPage } from "../load";
import { NotEditable, ProposalPage } from "../shared";
import { ChooseForm } from "./choose-form";

export const metadata: Metadata = { title: "CVs" };

/** What each investigator shows of their CV in this proposal: one's own to choose, the others' to see. */
export default async function Page({ params, searchParams }: Params & Search) {
  const page = await loadTeamProposal((await params).id);
  const { actor, proposal, canEdit } = page;
  const rules = proposal.form.cv;
  const people = proposal.cvs?.people ?? [];
  const mine = people.find(({ userId }) => userId === actor.id);
  const [cv, state] = await Promise.all([getCv(actor), formState(searchParams, "proposal.choose-cv")]);
  return (
    <ProposalPage
      page={page}
      title="CVs"
      lead={
        cvSentences(rules).join(" ") ||
        "This call asks for no CVs: proposals show ORCID iDs and what investigators say of their work."
      }
    >
      <Stack>
        {!canEdit && <NotEditable page={page} />}
        <Card title="Investigators" flush>
          <People page={page} />
        </Card>
        {canEdit && mine && rules && (
          <Card title="What the proposal shows of your CV">
            <ChooseForm page={page} rules={rules} cv={cv} chosen={mine.chosen} state={state} />
          </Card>
        )}
        {canEdit && !mine && rules && (
          <Callout tone="neutral" title="Each chooses their own">
            You are no investigator of this proposal, so it shows no CV of yours.
          </Callout>
        )}
      </Stack>
      <Live topics={[`user:${actor.id}`]} />
    </ProposalPage>
  );
}

function People({ page: { proposal } }: { page: TeamPage }) {
  const rules = proposal.form.cv;
  return (
    <DataTable
      caption="Investigators and their CVs"
      rows={proposal.cvs?.people ?? []}
      rowKey={({ memberId }) => memberId}
      columns={[
        { header: "Person", rowHeading: true, cell: ({ profile }) => profile.name },
        {
          header: "Shows",
          cell: ({ profile: { cv }, chosen }) =>
            cvParts
              .filter((part) => cv?.[part]?.length)
              .map((part) => `${cvPartLabels[part]} (${cv?.[part]?.length})`)
              .join(", ") || (chosen ? "Nothing" : "Nothing chosen yet"),
        },
        {
          header: "Missing",
          wide: true,
          cell: ({ profile: { name, cv } }) => cvProblem(name, cv, rules) ?? "Nothing",
        },
      ]}
    />
  );
}
