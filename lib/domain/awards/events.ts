/** What happens to an award. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({
  awardId: z.string(),
  agencyId: z.string(),
  organisationId: z.string(),
  piId: z.string(),
});

const topics = (p: z.output<typeof payload>) => [
  `award:${p.awardId}`,
  `organisation:${p.agencyId}`,
  `organisation:${p.organisationId}`,
  `user:${p.piId}`,
];

/** The agency has offered an award; the university is to answer. */
export const awardOffered = event({ name: "award.offered", payload, topics });

/** The university has accepted: the account is open, and the award is public. */
export const awardAccepted = event({
  name: "award.accepted",
  payload,
  topics: (p) => [...topics(p), "public"],
});

/** The university has refused the offer. */
export const awardRejected = event({ name: "award.rejected", payload, topics });
