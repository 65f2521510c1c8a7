import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadSalaries } from "@/app/_components/spending/load";
import { RecurringListPage } from "@/app/_components/spending/recurring-list";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { award } = await loadSalaries("university", (await params).id);
  return { title: `Recurring costs of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, award } = await loadSalaries("university", (await params).id);
  return RecurringListPage({ side: "university", actor, award, params: await searchParams });
}
