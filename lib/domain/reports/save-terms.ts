import { eq, max } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { reportTerms } from "@/db/schema/reports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, notFound } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { mayKeepTerms } from "./policy";
import { termLimits } from "./rules";

const days = () => int({ min: 1, max: termLimits.days });

/** When an agency's awards report, from the next schedule on; schedules that are made stay. */
export const saveReportTerms = command({
  name: "report.save-terms",
  summary: "Save when the agency's awards report, as a new version.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    /** The version that was edited; 0 is the standard. */
    version: int({ min: 0, max: 1_000_000 }),
    progressMonths: int({ min: 0, max: termLimits.months }),
    progressDays: days(),
    finalDays: days(),
    openDays: days(),
    escalateDays: days(),
  }),
  result: z.object({ agencyId: z.uuid(), version: z.int() }),
  keys: (input) => [`report-terms:${input.agencyId}`],
  async load({ tx, input }) {
    // Locked, so that two versions do not get one number.
    const [agency] = await tx
      .select({ kind: organisation.kind })
      .from(organisation)
      .where(eq(organisation.id, input.agencyId))
      .for("update");
    if (agency?.kind !== "agency") throw notFound();
    const [latest] = await tx
      .select({ version: max(reportTerms.version) })
      .from(reportTerms)
      .where(eq(reportTerms.agencyId, input.agencyId));
    return { version: latest?.version ?? 0 };
  },
  may: (actor, _loaded, input) => mayKeepTerms(actor, input.agencyId),
  emits: [],
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.agencyId,
    detail: { version: result.version },
  }),
  location: (input) => `/agency/reports/terms?agency=${input.agencyId}&done=report.save-terms`,
  async run({ tx, actor, input, loaded, now }) {
    if (input.version !== loaded.version)
      throw conflict(
        "Somebody else saved the terms since you opened them. Open them again.",
        "stale-version",
      );
    const version = loaded.version + 1;
    await tx.insert(reportTerms).values({ ...input, version, savedBy: actorId(actor), savedAt: now });
    return { agencyId: input.agencyId, version };
  },
});
