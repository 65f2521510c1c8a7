/** What the reactions of selections share: the interest in words. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { user } from "@/db/schema/people";
import { selectionInterest } from "@/db/schema/selections";

export const officePath = (callId: string) => `/university/selections/${callId}`;
export const ownPath = (callId: string) => `/researcher/selections/${callId}`;

/** The interest with its names; undefined when it is gone. */
export async function interestFacts(tx: Tx, interestId: string) {
  const [row] = await tx
    .select({
      interest: selectionInterest,
      callTitle: call.title,
      person: user.name,
      place: organisation.name,
    })
    .from(selectionInterest)
    .innerJoin(call, eq(call.id, selectionInterest.callId))
    .innerJoin(user, eq(user.id, selectionInterest.userId))
    .innerJoin(organisation, eq(organisation.id, selectionInterest.organisationId))
    .where(eq(selectionInterest.id, interestId));
  return row;
}
