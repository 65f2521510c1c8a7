import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { longText, uuid } from "@/lib/command/fields";
import { claimCommented } from "./events";
import { writeMessage } from "./messages";
import { mayComment, sideOf } from "./policy";
import { eventOf, lockClaim } from "./records";
import { limits } from "./rules";

/** Writes to the other side about a claim, without changing its state. */
export const commentOnClaim = command({
  name: "claim.comment",
  summary: "Write to the other side about a claim.",
  access: "user",
  input: z.strictObject({ claimId: uuid(), text: longText({ max: limits.message }) }),
  result: z.object({ messageId: z.string(), awardId: z.string(), side: z.enum(["university", "agency"]) }),
  keys: (input) => [`claim:${input.claimId}`],
  load: ({ tx, input, actor }) => lockClaim(tx, actor, input.claimId),
  may: mayComment,
  emits: [claimCommented],
  subject: (input, loaded) => ({ type: "claim", id: input.claimId, relatedId: loaded.award.id }),
  location: (input, { awardId, side }) => `/${side}/awards/${awardId}/claims/${input.claimId}#messages`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { id: claimId, awardId, status } = loaded.claim;
    if (status === "draft")
      throw conflict("The agency sees this claim when it is submitted. Write to it then.", "wrong-state");
    const side = sideOf(actor, loaded)!;
    const messageId = await writeMessage(tx, {
      claimId,
      actor,
      side,
      kind: "comment",
      body: input.text,
      now,
    });
    emit(claimCommented, { ...eventOf(loaded), side, messageId });
    return { messageId, awardId, side };
  },
});
