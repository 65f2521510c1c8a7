/** What happens to letters after they went out. */
import { z } from "zod";
import { event } from "@/lib/command/event";

/** A recipient confirmed that they have read it. */
export const letterRead = event({
  name: "letter.read",
  payload: z.object({ letterId: z.string(), agencyId: z.string(), userId: z.string() }),
  topics: (p) => [`organisation:${p.agencyId}`, `user:${p.userId}`],
});
