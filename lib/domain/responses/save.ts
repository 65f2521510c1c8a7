import { eq } from "drizzle-orm";
import { z } from "zod";
import { proposalResponse } from "@/db/schema/responses";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, longText, uuid } from "@/lib/command/fields";
import { earlierTexts } from "../proposals/earlier-texts";
import { mayEdit } from "../proposals/policy";
import { responseSaved } from "./events";
import { loadResponse, mustBeOpen } from "./records";
import { responseLimits } from "./rules";

/** A text that is too long is kept as it was pasted; only submitting it is refused. */
export const saveResponse = command({
  name: "response.save",
  summary: "Save the team's response to its reviews; nobody else reads it before it is submitted.",
  access: "user",
  input: z.strictObject({
    proposalId: uuid(),
    /** The version that the change was made on. */
    version: int({ min: 1, max: 2_147_483_647 }),
    text: longText({ min: 0, max: responseLimits.characters }),
  }),
  result: z.object({ version: z.number(), savedAt: z.string() }),
  keys: (input) => [`proposal:${input.proposalId}`],
  load: ({ tx, input }) => loadResponse(tx, input.proposalId),
  may: mayEdit,
  emits: [responseSaved],
  subject: (input, _loaded, result) => ({
    type: "proposal",
    id: input.proposalId,
    detail: { version: result.version },
  }),
  location: (input) => `/researcher/proposals/${input.proposalId}/response?done=response.save`,
  async run({ tx, actor, input, loaded, now, arrivedAt, emit }) {
    const row = mustBeOpen(loaded, arrivedAt);
    if (input.version !== row.version)
      throw conflict(
        "Somebody else saved the response since you opened it. Compare the two texts, then save again.",
        "stale-version",
      );
    const version = row.version + 1;
    const by = actorId(actor);
    await tx
      .update(proposalResponse)
      .set({ body: input.text, version, savedAt: now, savedBy: by })
      .where(eq(proposalResponse.id, row.id));
    const { proposalId } = input;
    for (const insert of earlierTexts(
      tx,
      proposalId,
      { response: input.text },
      { updatedAt: now, updatedBy: by },
    ))
      await insert;
    emit(responseSaved, { proposalId, version });
    return { version, savedAt: now.toISOString() };
  },
});
