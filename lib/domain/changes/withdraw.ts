import { z } from "zod";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { closed, writeChange } from "./effects";
import { changeRetracted, changeWithdrawn } from "./events";
import { isTold, mayWriteChange } from "./policy";
import { loadChange, payloadOf, requireMove } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** Whoever asked, or the office, takes a request back before it is decided. */
export const withdrawChange = command({
  name: "change.withdraw",
  summary: "Withdraw a request for a change that is not decided yet.",
  access: "user",
  input: z.strictObject({ changeId: uuid() }),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayWriteChange,
  emits: [changeRetracted, changeWithdrawn],
  subject: (_input, { change }) => changeSubject(change),
  location: changeLocation("change.withdraw"),
  async run({ tx, actor, loaded, emit }) {
    const { change, award } = loaded;
    requireMove(change, "withdrawn");
    await writeChange(tx, change.id, closed("withdrawn"));
    emit(isTold(change) ? changeWithdrawn : changeRetracted, payloadOf(loaded));
    return answerOf(actor, award, change, "withdrawn");
  },
});
