import type { Metadata } from "next";
import { requireActor } from "@/lib/web/session";
import { MembersPage } from "../../_components/members/members-page";

export const metadata: Metadata = { title: "People" };

type Params = { organisation?: string; q?: string; cursor?: string; rejected?: string };

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor({ portal: "agency" });
  return <MembersPage actor={actor} kind="agency" params={await searchParams} />;
}
