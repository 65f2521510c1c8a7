import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadSpending } from "@/app/_components/spending/load";
import { RulesPage } from "@/app/_components/spending/rules-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { award } = await loadSpending("researcher", (await params).id);
  return { title: `Rules of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, award } = await loadSpending("researcher", (await params).id);
  return RulesPage({ side: "researcher", actor, award, params: await searchParams });
}
