import type { Metadata } from "next";
import type { Params } from "@/app/_components/awards/paths";
import { MessageListPage } from "@/app/_components/messages/list-page";
import { requireActor } from "@/lib/web/session";

export const metadata: Metadata = { title: "Messages" };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "university" });
  return MessageListPage({ side: "university", actor, params: await searchParams });
}
