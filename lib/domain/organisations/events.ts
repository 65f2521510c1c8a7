import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ organisationId: z.string() });
const topics = (p: { organisationId: string }) => [`organisation:${p.organisationId}`];

export const organisationCreated = event({ name: "organisation.created", payload, topics });
export const organisationChanged = event({ name: "organisation.changed", payload, topics });
