import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadRecurring } from "@/app/_components/spending/load";
import { RecurringPage } from "@/app/_components/spending/recurring-page";

type Props = { params: Promise<{ id: string; recurring: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { item, award } = await loadRecurring("university", await params);
  return { title: `${item.name}, recurring cost of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const found = await loadRecurring("university", await params);
  return RecurringPage({ side: "university", ...found, params: await searchParams });
}
