import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { BankPage } from "@/app/_components/payments/bank-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Bank account" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "university" });
  return BankPage({ side: "university", actor, params: await searchParams });
}
