import { eq, max } from "drizzle-orm";
import { z } from "zod";
import { changeRuleSet } from "@/db/schema/changes";
import { organisation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid, notFound } from "@/lib/command/errors";
import { int, text, uuid } from "@/lib/command/fields";
import { changeLimits } from "./kinds";
import { mayKeepRules } from "./policy";
import { rulesInput, storedRules } from "./rules-input";

/** Every saving is a version of its own: requests that were sent keep the one they were judged by. */
export const saveChangeRules = command({
  name: "change.save-rules",
  summary: "Save the agency's rules for changes of awards as a new version.",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    /** The version that was edited; 0 is the standard set. */
    version: int({ min: 0, max: 1_000_000 }),
    note: text({ min: 0, max: changeLimits.note }).default(""),
    rules: rulesInput(),
  }),
  result: z.object({ agencyId: z.uuid(), version: z.int() }),
  keys: (input) => [`change-rules:${input.agencyId}`],
  async load({ tx, input }) {
    // Locked, so that two versions do not get one number.
    const [agency] = await tx
      .select({ id: organisation.id, kind: organisation.kind })
      .from(organisation)
      .where(eq(organisation.id, input.agencyId))
      .for("update");
    if (agency?.kind !== "agency") throw notFound();
    const [latest] = await tx
      .select({ version: max(changeRuleSet.version) })
      .from(changeRuleSet)
      .where(eq(changeRuleSet.agencyId, input.agencyId));
    return { version: latest?.version ?? 0 };
  },
  may: (actor, _loaded, input) => mayKeepRules(actor, input.agencyId),
  emits: [],
  subject: (input, _loaded, result) => ({
    type: "organisation",
    id: input.agencyId,
    detail: { version: result.version },
  }),
  location: (input) => `/agency/changes/rules?agency=${input.agencyId}&done=change.save-rules`,
  async run({ tx, actor, input, loaded, now }) {
    if (input.version !== loaded.version)
      throw conflict(
        "Somebody else saved the rules since you opened them. Open them again.",
        "stale-version",
      );
    const rules = storedRules(input.rules);
    if (rules.length === 0) throw invalid({ rules: ["Keep at least one rule."] });
    const version = loaded.version + 1;
    await tx.insert(changeRuleSet).values({
      agencyId: input.agencyId,
      version,
      rules: JSON.stringify(rules),
      note: input.note,
      savedBy: actorId(actor),
      savedAt: now,
    });
    return { agencyId: input.agencyId, version };
  },
});
