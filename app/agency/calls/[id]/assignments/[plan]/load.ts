import { notFound } from "next/navigation";
import { cache } from "react";
import { getAssignment } from "@/lib/domain/assignments/queries";
import { isId } from "@/lib/infra/ids";
import { requireActor } from "@/lib/web/session";

export type Search = Record<string, string | string[] | undefined>;

/** A plan of the call in the address; not found for those who may not look at it. Once a request. */
export const loadPlan = cache(async (callId: string, planId: string, cursor?: string) => {
  const actor = await requireActor({ portal: "agency" });
  const plan = isId(planId) ? await getAssignment(actor, planId.toLowerCase(), cursor) : undefined;
  if (!plan || plan.call.id !== callId.toLowerCase()) notFound();
  return { actor, plan, path: `/agency/calls/${plan.call.id}/assignments/${plan.id}` };
});

export const crumbs = (call: { id: string; title: string }) => [
  { href: "/agency/calls", label: "Calls" },
  { href: `/agency/calls/${call.id}`, label: call.title },
  { href: `/agency/calls/${call.id}/assignments`, label: "Who reviews what" },
];
