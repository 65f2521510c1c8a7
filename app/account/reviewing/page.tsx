import type { Metadata } from "next";
import { Refused } from "@/app/_components/account/refused";
import { ExpertiseFields } from "@/app/_components/reviewers/expertise-fields";
import { Card, Stack } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField, TextField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { DataTable } from "@/app/_components/ui/table";
import type { User } from "@/lib/command/actor";
import { type Discipline, disciplines } from "@/lib/domain/calls/vocabulary";
import { getReviewing } from "@/lib/domain/pools/queries";
import { poolLimits } from "@/lib/domain/pools/rules";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Reviewing" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Pools = Awaited<ReturnType<typeof getReviewing>>["pools"];

/** What a person can review, when and how much; and the agencies that list them. */
export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const [{ profile, pools }, any, save] = await Promise.all([
    getReviewing(actor),
    formState(searchParams),
    formState(searchParams, "pool.save-profile"),
  ]);
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Reviewing"
        lead="What you can review, when, and how much. Agencies that list you as a reviewer go by it."
      />
      <Refused state={any} unless={[save]} />
      <Stack>
        <Card title="Agencies that list you" flush={pools.length > 0}>
          {pools.length > 0 ? (
            <PoolsTable actor={actor} pools={pools} />
          ) : (
            <p className="text-muted">No agency lists you as a reviewer.</p>
          )}
        </Card>
        <Card title="What you can review">
          <CommandForm
            command="pool.save-profile"
            actor={actor}
            back="/account/reviewing"
            state={save}
            id="reviewing"
            className="form"
            done="stay"
            label="What you can review"
          >
            <ErrorSummary />
            <HiddenField name="version" value={profile?.version ?? 0} />
            <ExpertiseFields values={profile} />
            <TextField
              name="atOnce"
              label="Open reviews at once"
              type="number"
              min={0}
              max={poolLimits.load}
              hint="For each agency by itself: none learns what others ask of you. Empty: as the agency has it."
              defaultValue={profile?.atOnce === null ? "" : String(profile?.atOnce ?? "")}
              width="short"
            />
            <FormActions>
              <SubmitButton>Save</SubmitButton>
            </FormActions>
          </CommandForm>
        </Card>
      </Stack>
    </>
  );
}

function PoolsTable({ actor, pools }: { actor: User; pools: Pools }) {
  return (
    <DataTable
      caption="Agencies that list you as a reviewer"
      rows={pools}
      rowKey={({ id }) => id}
      columns={[
        { header: "Agency", rowHeading: true, cell: ({ agencyName }) => agencyName },
        {
          header: "What it notes of you",
          wide: true,
          cell: (row) =>
            [...row.keywords, ...row.disciplines.map((key) => disciplines[key as Discipline] ?? key)].join(
              ", ",
            ) || "Nothing",
        },
        {
          header: "Limits",
          cell: ({ atOnce, perCall }) => `${atOnce} at once, ${perCall} of one call`,
        },
        { header: "Since", tight: true, cell: ({ addedAt }) => <Instant at={addedAt} mode="date" /> },
        {
          header: "Action",
          tight: true,
          cell: ({ id, agencyName, leftAt }) => (
            <CommandForm
              command={leftAt ? "pool.rejoin" : "pool.leave"}
              actor={actor}
              back="/account/reviewing"
              id={`pool-${id}`}
              label={leftAt ? `Come back to ${agencyName}` : `Leave ${agencyName}`}
            >
              <HiddenField name="memberId" value={id} />
              <SubmitButton variant="quiet" small>
                {leftAt ? "Come back" : "Leave"}
              </SubmitButton>
            </CommandForm>
          ),
        },
      ]}
    />
  );
}
