import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { longText, uuid } from "@/lib/command/fields";
import { memberAdded, memberRemoved } from "@/lib/domain/accounts/events";
import { closed, takeEffect, writeChange } from "./effects";
import { changeApplied, changeRejected } from "./events";
import { changeLimits } from "./kinds";
import { mayDecideChange } from "./policy";
import { loadChange, payloadOf, requireMove } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** The agency's decision. An approval takes effect in the same transaction, dated that day. */
export const decideChange = command({
  name: "change.decide",
  summary:
    "Approve or reject a request for a change, with the reason; what is approved takes effect at once.",
  access: "user",
  input: z.strictObject({
    changeId: uuid(),
    outcome: z.enum(["approve", "reject"], "Choose to approve or to reject."),
    reason: longText({ max: changeLimits.message }),
  }),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayDecideChange,
  emits: [changeApplied, changeRejected, memberAdded, memberRemoved],
  subject: (input, { change }) => changeSubject(change, true, { outcome: input.outcome }),
  location: changeLocation("change.decide"),
  async run({ tx, actor, input, loaded, now, key, last, emit }) {
    const { change, award } = loaded;
    const approved = input.outcome === "approve";
    requireMove(change, approved ? "approved" : "rejected");
    const decided = { decidedBy: actorId(actor), decidedAt: now, decision: input.reason };
    const effect = approved
      ? await takeEffect(loaded, { tx, actor, now, key, last, emit })
      : closed("rejected");
    await writeChange(tx, change.id, { ...decided, ...effect });
    if (approved) emit(changeApplied, { ...payloadOf(loaded), sourceId: change.id });
    else emit(changeRejected, payloadOf(loaded));
    return { ...answerOf(actor, award, change, effect.status), side: "agency" as const };
  },
});
