import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { ticked, uuid } from "@/lib/command/fields";
import { memberAdded, memberRemoved } from "@/lib/domain/accounts/events";
import { takeEffect, writeChange } from "./effects";
import { changeApplied, changeEndorsed, changeSubmitted } from "./events";
import { mayEndorseChange } from "./policy";
import { dayOf, judgeChange, loadChange, payloadOf, requireAskable, requireMove } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/**
 * The university's approval. What the rules allow takes effect with it; what they want approved goes to the agency,
 * now or when the office submits it.
 */
export const endorseChange = command({
  name: "change.endorse",
  summary:
    "Approve a request for the university: it takes effect where the rules allow, else goes to the agency.",
  access: "user",
  input: z.strictObject({
    changeId: uuid(),
    /** Approve it now and submit it to the agency later. */
    hold: ticked().optional(),
  }),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayEndorseChange,
  emits: [changeApplied, changeEndorsed, changeSubmitted, memberAdded, memberRemoved],
  subject: (_input, { change }, result) =>
    changeSubject(change, result.status !== "university-approved", { status: result.status }),
  location: changeLocation("change.endorse"),
  async run({ tx, actor, input, loaded, now, key, last, emit }) {
    const { change, its, award } = loaded;
    requireMove(change, "university-approved");
    if (!change.sentAt) throw conflict("This request was not sent to the university yet.", "wrong-state");
    requireAskable(change.kind, its.status);
    // Judged again, by the version it keeps and the day it was sent: other changes may have taken effect since.
    const judged = await judgeChange(tx, loaded, dayOf(change.sentAt));
    if (judged.outcome === "refused")
      throw conflict("The agency's rules no longer allow this. Return it to whoever asked.", "rules");
    const endorsed = {
      endorsedBy: actorId(actor),
      endorsedAt: now,
      outcome: judged.outcome,
      findings: JSON.stringify(judged.findings),
    };
    if (judged.outcome !== "needs-approval") {
      const effect = await takeEffect(loaded, { tx, actor, now, key, last, emit });
      await writeChange(tx, change.id, { ...endorsed, ...effect, decidedAt: now });
      emit(changeApplied, { ...payloadOf(loaded), sourceId: change.id });
      return answerOf(actor, award, change, "approved");
    }
    const status = input.hold ? "university-approved" : "submitted";
    await writeChange(tx, change.id, {
      ...endorsed,
      status,
      ...(status === "submitted" ? { submittedAt: now } : {}),
    });
    emit(status === "submitted" ? changeSubmitted : changeEndorsed, payloadOf(loaded));
    return answerOf(actor, award, change, status);
  },
});
