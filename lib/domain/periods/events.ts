/** What happens to months of a university's books. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ organisationId: z.string(), month: z.string() });
const topics = (p: z.output<typeof payload>) => [`organisation:${p.organisationId}`];

export const periodClosed = event({ name: "period.closed", payload, topics });
export const reopeningAsked = event({ name: "period.reopening-asked", payload, topics });
export const periodReopened = event({ name: "period.reopened", payload, topics });
