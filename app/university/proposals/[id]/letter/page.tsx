import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { LetterView } from "@/app/_components/letters/letter-view";
import { PageHeader } from "@/app/_components/ui/page-header";
import { hasRole } from "@/lib/command/actor";
import { getLetter } from "@/lib/domain/letters/queries";
import { officeRoles } from "@/lib/domain/proposals/policy";
import { getProposal } from "@/lib/domain/proposals/queries";
import { isId } from "@/lib/infra/ids";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => {
  const actor = await requireActor({ portal: "university" });
  const proposal = isId(id) ? await getProposal(actor, id.toLowerCase()) : undefined;
  if (!proposal?.submittedAt || !hasRole(actor, proposal.organisationId, ...officeRoles)) notFound();
  const letter = await getLetter(actor, proposal.id);
  if (!letter) notFound();
  return { proposal, letter };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Decision letter: ${(await load((await params).id)).proposal.reference}` };
}

/** The agency's letter to the team, for the office of its university; not found before its release. */
export default async function Page({ params }: Props) {
  const { proposal, letter } = await load((await params).id);
  return (
    <>
      <PageHeader
        title="Decision letter"
        breadcrumbs={[
          { href: "/university/proposals", label: "Endorsements" },
          { href: `/university/proposals/${proposal.id}`, label: proposal.title },
        ]}
      />
      <LetterView letter={letter} zone={proposal.call.timeZone} />
    </>
  );
}
