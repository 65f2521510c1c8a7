import { and, eq, max } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { reportKinds, reportTemplate } from "@/db/schema/reports";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { int, text, uuid } from "@/lib/command/fields";
import { formProblems } from "@/lib/domain/calls/form-check";
import { mayKeepTerms } from "./policy";
import { templateOf } from "./records";
import { formFromRows, questionRows } from "./template-input";

/** What reports ask, from those on that are opened later; those that are open keep their version. */
export const saveReportTemplate = command({
  name: "report.save-template",
  summary: "Save what the agency's reports ask, as a new version.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    kind: z.enum(reportKinds, "Choose which report."),
    /** The version that was edited; 0 is the standard one. */
    version: int({ min: 0, max: 1_000_000 }),
    note: text({ min: 0, max: 500 }).default(""),
    questions: questionRows(),
  }),
  result: z.object({ agencyId: z.uuid(), kind: z.enum(reportKinds), version: z.int() }),
  keys: (input) => [`report-template:${input.agencyId}`],
  async load({ tx, input }) {
    // Locked, so that two versions do not get one number.
    const [agency] = await tx
      .select({ kind: organisation.kind })
      .from(organisation)
      .where(eq(organisation.id, input.agencyId))
      .for("update");
    if (agency?.kind !== "agency") throw notFound();
    const [latest] = await tx
      .select({ version: max(reportTemplate.version) })
      .from(reportTemplate)
      .where(and(eq(reportTemplate.agencyId, input.agencyId), eq(reportTemplate.kind, input.kind)));
    return { version: latest?.version ?? 0 };
  },
  may: (actor, _loaded, input) => mayKeepTerms(actor, input.agencyId),
  emits: [],
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.agencyId,
    detail: { kind: input.kind, version: result.version },
  }),
  location: (input) =>
    `/agency/reports/terms?agency=${input.agencyId}&kind=${input.kind}&done=report.save-template`,
  async run({ tx, actor, input, loaded, now }) {
    const { agencyId, kind, note } = input;
    if (input.version !== loaded.version)
      throw conflict(
        "Somebody else saved the questions since you opened them. Open them again.",
        "stale-version",
      );
    const before = await templateOf(tx, agencyId, kind, loaded.version);
    const form = formFromRows(input.questions, before.form);
    const problems = formProblems(form);
    if (problems.length > 0) throw invalid({ questions: problems });
    const version = loaded.version + 1;
    await tx.insert(reportTemplate).values({
      agencyId,
      kind,
      version,
      form: JSON.stringify(form),
      note,
      savedBy: actorId(actor),
      savedAt: now,
    });
    return { agencyId, kind, version };
  },
});
