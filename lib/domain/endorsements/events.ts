/** What happens to a university's way of endorsing. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const organisation = (p: { organisationId: string }) => `organisation:${p.organisationId}`;

export const chainSet = event({
  name: "endorsement.chain-set",
  payload: z.object({ organisationId: z.uuid(), version: z.int() }),
  topics: (p) => [organisation(p)],
});

/** Somebody stands in for somebody, or no longer. */
export const delegationChanged = event({
  name: "endorsement.delegation-changed",
  payload: z.object({ organisationId: z.uuid(), userId: z.uuid(), delegateId: z.uuid() }),
  topics: (p) => [organisation(p), `user:${p.userId}`, `user:${p.delegateId}`],
});
