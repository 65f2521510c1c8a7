import { eq } from "drizzle-orm";
import { z } from "zod";
import { cvEntry, proposalCv } from "@/db/schema/cvs";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { formOf } from "../calls/forms";
import { cvModules } from "../cvs/cv";
import { cvLimits } from "../cvs/rules";
import { cvChosen } from "./events";
import { mayShowCv } from "./policy";
import { loadProposal, mustAllow } from "./records";

/** Ids of one's own entries; the empty one that forms send beside them does not count. */
const ids = () =>
  z
    .array(z.union([z.literal(""), uuid()]))
    .max(cvLimits.entries + 1)
    .transform((all) => all.filter((id) => id !== ""))
    .default([]);

/** Says what of one's own CV this proposal shows; what it says there is taken at the submission. */
export const chooseCv = command({
  name: "proposal.choose-cv",
  summary: "Choose what of your CV a proposal shows in which you are an investigator.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    positions: ids(),
    education: ids(),
    outputs: ids(),
    narrative: z
      .array(z.enum(["", ...cvModules]))
      .max(20)
      .transform((modules) => cvModules.filter((module) => modules.includes(module)))
      .default([]),
  }),
  result: z.object({ entries: z.int(), modules: z.int() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadProposal(tx, input.proposalId);
    const form = await formOf(tx, loaded.call.id, loaded.call.formVersion);
    const own = await tx
      .select({ id: cvEntry.id })
      .from(cvEntry)
      .where(eq(cvEntry.userId, actorId(actor)));
    const member = loaded.team.find(
      ({ userId, status }) => userId === actorId(actor) && status === "confirmed",
    );
    return { ...loaded, form, own: own.map(({ id }) => id), member };
  },
  may: mayShowCv,
  emits: [cvChosen],
  subject: (input) => ({ type: "proposal", id: input.proposalId }),
  location: (input) => `/researcher/proposals/${input.proposalId}/cv?done=proposal.choose-cv`,
  async run({ tx, actor, input, loaded, now, emit }) {
    mustAllow("edit", loaded);
    const { form, own, member } = loaded;
    if (!form.cv) throw conflict("This call asks for no CVs.");
    if (!member) throw new Error("Who was allowed to choose is no member of the team");
    for (const part of ["positions", "education", "outputs"] as const) {
      const gone = input[part].filter((id) => !own.includes(id)).length;
      const are = gone === 1 ? "One of them is" : `${gone} of them are`;
      if (gone > 0) throw invalid({ [part]: [`${are} no longer in your CV. Open the page again.`] });
    }
    const entries = [...new Set([...input.positions, ...input.education, ...input.outputs])];
    const modules = [...input.narrative];
    const chosen = { entries: JSON.stringify(entries), modules, chosenAt: now };
    await tx
      .insert(proposalCv)
      .values({ memberId: member.id, proposalId: input.proposalId, userId: actorId(actor), ...chosen })
      .onDuplicateKeyUpdate({ set: chosen });
    emit(cvChosen, { proposalId: input.proposalId, memberId: member.id });
    return { entries: entries.length, modules: modules.length };
  },
});
