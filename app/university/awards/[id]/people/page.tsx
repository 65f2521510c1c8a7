import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadSpending } from "@/app/_components/spending/load";
import { PeoplePage } from "@/app/_components/spending/people-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { award } = await loadSpending("university", (await params).id);
  return { title: `People of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, award } = await loadSpending("university", (await params).id);
  return PeoplePage({ side: "university", actor, award, params: await searchParams });
}
