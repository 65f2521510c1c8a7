import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadAward } from "@/app/_components/awards/load";
import type { Params } from "@/app/_components/awards/paths";
import { TermsPage } from "@/app/_components/spending/terms-page";
import { requireActor } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

/** The award, for its agency. */
async function load(params: Props["params"]) {
  const actor = await requireActor({ portal: "agency" });
  const award = await loadAward(actor, (await params).id);
  if (!actor.memberships.some(({ organisationId }) => organisationId === award.agencyId)) notFound();
  if (["offered", "returned", "rejected"].includes(award.status)) notFound();
  return { actor, award };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Terms of ${(await load(params)).award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  return TermsPage({ ...(await load(params)), params: await searchParams });
}
