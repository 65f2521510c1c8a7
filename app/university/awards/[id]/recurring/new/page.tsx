import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { loadSalaries } from "@/app/_components/spending/load";
import { RecurringFormPage } from "@/app/_components/spending/recurring-form";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { award } = await loadSalaries("university", (await params).id);
  return { title: `New recurring cost of ${award.reference}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, award } = await loadSalaries("university", (await params).id);
  return RecurringFormPage({ side: "university", actor, award, params: await searchParams });
}
