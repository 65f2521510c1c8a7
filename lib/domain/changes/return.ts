import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { writeChange } from "./effects";
import { changeReturned } from "./events";
import { messageInput, writeMessage } from "./messages";
import { mayReturnChange } from "./policy";
import { loadChange, payloadOf } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** Gives a request back to whoever asked, before the university approves it. */
export const returnChange = command({
  name: "change.return",
  summary: "Give a request back to whoever asked for the change, with what is missing.",
  access: "user",
  input: messageInput(),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayReturnChange,
  emits: [changeReturned],
  subject: (_input, { change }) => changeSubject(change),
  location: changeLocation("change.return"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { change, award } = loaded;
    if (change.status !== "draft" || !change.sentAt)
      throw conflict("Only a request that waits for the university can be returned.", "wrong-state");
    await writeChange(tx, change.id, {
      sentBy: null,
      sentAt: null,
      ruleVersion: null,
      outcome: null,
      findings: null,
    });
    await writeMessage(tx, actor, change.id, { kind: "returned", body: input.message, shared: false }, now);
    emit(changeReturned, payloadOf(loaded));
    return answerOf(actor, award, change, "draft");
  },
});
