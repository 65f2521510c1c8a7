import { notFound } from "next/navigation";
import { cache } from "react";
import { getAssignment } from "@/lib/domain/reviews/queries";
import { isId } from "@/lib/infra/ids";
import { requireActor } from "@/lib/web/session";

/** The actor's own assignment as far as they may see it now; not found for everybody else. Once a request. */
export const loadAssignment = cache(async (id: string, token = "") => {
  const actor = await requireActor();
  const assignment = isId(id) ? await getAssignment(actor, id.toLowerCase(), token) : undefined;
  if (!assignment) notFound();
  return { actor, assignment };
});

export type Search = Record<string, string | string[] | undefined>;
export type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

/** The secret of a mailed link, if the address has one. */
export const tokenOf = (search: Search): string =>
  typeof search.token === "string" ? search.token.slice(0, 100) : "";
