/** One read of an award for a page and its metadata. */
import { notFound } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/command/actor";
import { type AwardDetail, getAward } from "@/lib/domain/awards/queries";

const read = cache((actor: Actor, awardId: string) => getAward(actor, awardId));

/** The award; the not-found page when there is none, or the actor may not see it. */
export async function loadAward(actor: Actor, awardId: string): Promise<AwardDetail> {
  return (await read(actor, awardId)) ?? notFound();
}
