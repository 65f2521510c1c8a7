import { notFound } from "next/navigation";
import { cache } from "react";
import { mayManageCalls } from "@/lib/domain/calls/policy";
import { getAgencyCall } from "@/lib/domain/calls/queries";
import { isId } from "@/lib/infra/ids";
import { requireActor } from "@/lib/web/session";

/** A call of the actor's own agency and whether they may change it; not found for everybody else. Once a request. */
export const loadCall = cache(async (id: string) => {
  const actor = await requireActor({ portal: "agency" });
  const call = isId(id) ? await getAgencyCall(actor, id.toLowerCase()) : undefined;
  if (!call) notFound();
  return { actor, call, mayManage: mayManageCalls(actor, call.agencyId).allowed };
});

export type CallPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
