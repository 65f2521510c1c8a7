import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { awardTermsTemplate } from "@/db/schema/award-terms";
import { organisation } from "@/db/schema/organisations";
import { actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { blank, int, longText, text, ticked, uuid } from "@/lib/command/fields";
import { allow, deny } from "@/lib/command/verdict";
import { governors } from "@/lib/domain/accounts/policy";
import { newId } from "@/lib/infra/ids";
import { templateSaved } from "./events";
import { readRate } from "./rules";
import { readConditions } from "./terms";

/** Keeps a template of terms that the agency offers awards with. Offers made before keep their own copy. */
export const saveTermsTemplate = command({
  name: "award.save-template",
  summary: "Keep a template of the terms that an agency offers awards with.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    /** Absent for a new one. */
    templateId: blank(uuid()),
    version: blank(int({ min: 1, max: 1_000_000 })),
    name: text({ max: 120 }),
    /** Markdown. */
    body: longText({ max: 20_000 }),
    /** Conditions precedent, one a line. */
    conditions: longText({ min: 0, max: 12_000 }).default(""),
    /** Per cent of the eligible cost that the agency pays. */
    awardRate: z.string().max(8).default("100"),
    /** Length of the period of performance. */
    months: blank(int({ min: 1, max: 240 })),
    /** New offers are made with it. */
    standard: ticked().default(false),
    /** No longer for new offers. */
    retired: ticked().default(false),
  }),
  result: z.object({ templateId: z.string(), version: z.number() }),
  keys: (input) => [`organisation:${input.agencyId}:terms`],
  async load({ tx, input }) {
    // Locked, so that two names, or two standards, do not come at once on two deployments.
    const [agency] = await tx
      .select({ kind: organisation.kind })
      .from(organisation)
      .where(eq(organisation.id, input.agencyId))
      .for("update");
    if (agency?.kind !== "agency") throw notFound();
    const all = await tx
      .select()
      .from(awardTermsTemplate)
      .where(eq(awardTermsTemplate.agencyId, input.agencyId));
    const own = all.find(({ id }) => id === input.templateId);
    if (input.templateId && !own) throw notFound();
    return { all, own };
  },
  may: (actor, _, input) =>
    hasRole(actor, input.agencyId, ...governors)
      ? allow()
      : deny("Only the agency's programme officers and administrators may change its terms."),
  emits: [templateSaved],
  subject: (input, _, result) => ({
    type: "organisation",
    id: input.agencyId,
    relatedId: result.templateId,
    detail: { name: input.name, version: result.version },
  }),
  location: () => "/agency/award-terms?done=award.save-template",
  async run({ tx, actor, input, loaded, now, emit }) {
    const { agencyId, name, body, months = null } = input;
    const { own, all } = loaded;
    if (own && input.version !== own.version)
      throw conflict("Somebody changed this template meanwhile. Open it again, and enter your changes.");
    if (all.some((one) => one.name === name && one.id !== own?.id))
      throw invalid({ name: [`There is a template “${name}” already. Choose another name.`] });
    if (!own && all.length >= 100)
      throw conflict("An agency keeps at most 100 templates. Change an old one.");
    const templateId = own?.id ?? newId();
    const version = (own?.version ?? 0) + 1;
    const standard = input.standard && !input.retired;
    const row = {
      agencyId,
      name,
      body,
      conditions: readConditions(input.conditions),
      awardRate: readRate(input.awardRate, "awardRate"),
      months,
      standard,
      version,
      changedBy: actorId(actor),
      changedAt: now,
      retiredAt: input.retired ? (own?.retiredAt ?? now) : null,
    };
    if (own) await tx.update(awardTermsTemplate).set(row).where(eq(awardTermsTemplate.id, own.id));
    else await tx.insert(awardTermsTemplate).values({ id: templateId, ...row });
    if (standard)
      await tx
        .update(awardTermsTemplate)
        .set({ standard: false })
        .where(and(eq(awardTermsTemplate.agencyId, agencyId), ne(awardTermsTemplate.id, templateId)));
    emit(templateSaved, { organisationId: agencyId });
    return { templateId, version };
  },
});
