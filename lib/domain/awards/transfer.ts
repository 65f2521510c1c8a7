import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organisation } from "@/db/schema/organisations";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { longText, text, uuid } from "@/lib/command/fields";
import { mayGovern } from "@/lib/domain/accounts/policy";
import { stepMoved } from "./events";
import { lockOffer, partiesOf } from "./offer";
import { requireMove } from "./state";
import { askStep } from "./steps";

/** Asks to move an award to another university. Nothing happens before a second person of the agency confirms it. */
export const transferAward = command({
  name: "award.transfer",
  summary:
    "Ask to transfer an award, with the money that is left, to another university; a second person must confirm it.",
  access: "user",
  input: z.strictObject({
    awardId: uuid(),
    /** Name of the university that takes it over. */
    university: text({ max: 160 }),
    reason: longText({ max: 2_000 }),
  }),
  result: z.object({ awardId: z.string(), stepId: z.string() }),
  keys: (input) => [`award:${input.awardId}`],
  load: ({ tx, input, actor }) => lockOffer(tx, actor, input.awardId),
  may: mayGovern,
  emits: [stepMoved],
  subject: (input, _, result) => ({
    type: "award",
    id: input.awardId,
    relatedId: result.stepId,
    detail: { university: input.university, reason: input.reason.slice(0, 250) },
  }),
  location: (input) => `/agency/awards/${input.awardId}?done=award.transfer`,
  async run({ tx, actor, input, loaded, now, emit }) {
    requireMove(loaded, "transferred", "agency");
    const [place] = await tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(and(eq(organisation.name, input.university), eq(organisation.kind, "university")));
    if (!place) throw invalid({ university: ["Enter the name of a university of the portal, in full."] });
    if (place.id === loaded.organisationId) throw conflict("The award is at this university already.");
    const { reason } = input;
    const asked = { kind: "transfer" as const, reason, organisationId: place.id };
    const stepId = await askStep(tx, loaded, asked, { actor, now });
    const askedBy = actor.kind === "user" ? actor.id : "";
    emit(stepMoved, { ...partiesOf(loaded), stepId, open: true, askedBy });
    return { awardId: loaded.id, stepId };
  },
});
