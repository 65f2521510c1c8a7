/** What happens to imports. Ids only: open pages of the university read the import again. */
import { z } from "zod";
import { event } from "@/lib/command/event";

const payload = z.object({ importId: z.string(), organisationId: z.string() });

/** A file was brought in, moves on, was resolved, stopped, undone. */
export const importChanged = event({
  name: "import.changed",
  payload,
  topics: (p) => [`organisation:${p.organisationId}`],
});
