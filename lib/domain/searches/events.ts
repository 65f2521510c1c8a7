import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ searchId: z.uuid(), userId: z.uuid() });
const topics = (p: z.output<typeof payload>) => [`user:${p.userId}`];

export const searchSaved = event({ name: "search.saved", payload, topics });
/** Its name or how often mails come was changed, by its owner or by a mail's link. */
export const searchChanged = event({ name: "search.changed", payload, topics });
export const searchRemoved = event({ name: "search.removed", payload, topics });
