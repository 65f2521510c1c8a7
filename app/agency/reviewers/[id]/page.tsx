import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Refused } from "@/app/_components/account/refused";
import { MemberFields } from "@/app/_components/reviewers/member-fields";
import { Callout, DescriptionList, Stats } from "@/app/_components/ui/blocks";
import { Card, Split } from "@/app/_components/ui/card";
import { ErrorSummary, FormActions, SubmitButton } from "@/app/_components/ui/form/submit";
import { HiddenField } from "@/app/_components/ui/form/text-field";
import { Instant } from "@/app/_components/ui/instant";
import { PageHeader } from "@/app/_components/ui/page-header";
import { type Discipline, disciplines } from "@/lib/domain/calls/vocabulary";
import { getPoolMember, type PoolItem } from "@/lib/domain/pools/queries";
import { keywordsOf } from "@/lib/domain/pools/rules";
import { isId } from "@/lib/infra/ids";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const member = isId(id) ? await getPoolMember(actor, id.toLowerCase()) : undefined;
  if (!member) notFound();
  return { actor, member };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).member.name };
}

/** One person of the pool: what the agency notes, what the person says, what counts, and what they have done. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const { actor, member } = await load(id);
  const [any, change] = await Promise.all([formState(search), formState(search, "pool.change")]);
  const back = `/agency/reviewers/${member.id}`;
  return (
    <>
      <Live topics={[`organisation:${member.agencyId}`]} />
      <PageHeader
        title={member.name}
        breadcrumbs={[{ href: `/agency/reviewers?organisation=${member.agencyId}`, label: "Reviewers" }]}
        lead={member.email}
      />
      <Refused state={any} unless={[change]} />
      {member.leftAt && (
        <div className="mb-5">
          <Callout tone="warning" title="Left the pool">
            Since <Instant at={member.leftAt} />. Only the person can come back to it.
          </Callout>
        </div>
      )}
      <Deeds member={member} />
      <div className="mt-6">
        <Split
          main={
            <Card title="What you note">
              <CommandForm
                command="pool.change"
                actor={actor}
                back={back}
                state={change}
                id="entry"
                className="form"
                label="What you note"
                done="stay"
              >
                <ErrorSummary />
                <HiddenField name="memberId" value={member.id} />
                <HiddenField name="version" value={member.version} />
                <MemberFields values={{ ...member, keywords: keywordsOf(member.keywords) }} />
                <FormActions>
                  <SubmitButton>Save the entry</SubmitButton>
                </FormActions>
              </CommandForm>
            </Card>
          }
          aside={
            <>
              <Counts member={member} />
              {!member.leftAt && (
                <Card title="Take out">
                  <p className="mb-3 text-sm text-muted">Reviews that were asked for stay as they are.</p>
                  <CommandForm command="pool.remove" actor={actor} back={back} id="remove" label="Take out">
                    <HiddenField name="memberId" value={member.id} />
                    <SubmitButton variant="danger" small>
                      Take out of the pool
                    </SubmitButton>
                  </CommandForm>
                </Card>
              )}
            </>
          }
        />
      </div>
    </>
  );
}

function Deeds({ member: { deeds, counting } }: { member: PoolItem }) {
  return (
    <Stats
      items={[
        { term: "Open", figure: deeds.open, note: `at most ${counting.atOnce}` },
        { term: "Asked", figure: deeds.invited, note: `${deeds.accepted} accepted` },
        { term: "Declined", figure: deeds.declined },
        { term: "Late", figure: deeds.late },
        { term: "Usable", figure: deeds.usable },
      ]}
    />
  );
}

/** The agency's note and the person's own words together. */
function Counts({ member: { counting, own, userId } }: { member: PoolItem }) {
  const names = counting.disciplines.map((key) => disciplines[key as Discipline] ?? key);
  return (
    <Card title="What counts">
      <DescriptionList
        items={[
          { term: "Keywords", value: counting.keywords.join(", ") || "None" },
          { term: "Disciplines", value: names.join(", ") || "None" },
          { term: "Available from", value: counting.availableFrom },
          { term: "Available until", value: counting.availableUntil },
          { term: "Open reviews at once", value: counting.atOnce },
          { term: "Reviews of one call", value: counting.perCall },
        ]}
      />
      <p className="mt-3 text-sm text-muted">
        {own
          ? "Your note and what the person says of themselves together; the narrower limit counts."
          : userId
            ? "The person has said nothing of themselves yet."
            : "The address has no account yet."}
      </p>
    </Card>
  );
}
