import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { writeChange } from "./effects";
import { changeAnswered } from "./events";
import { messageInput, writeMessage } from "./messages";
import { mayWriteChange } from "./policy";
import { loadChange, payloadOf } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** The answer to the agency's question; the request is with the agency again. */
export const answerChange = command({
  name: "change.answer",
  summary: "Answer the agency's question about a request; it is with the agency again.",
  access: "user",
  input: messageInput(),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayWriteChange,
  emits: [changeAnswered],
  subject: (_input, { change }) => changeSubject(change),
  location: changeLocation("change.answer"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { change, award } = loaded;
    if (change.status !== "queried")
      throw conflict("The agency has asked nothing about this request.", "wrong-state");
    await writeChange(tx, change.id, { status: "submitted" });
    await writeMessage(tx, actor, change.id, { kind: "answer", body: input.message, shared: true }, now);
    emit(changeAnswered, payloadOf(loaded));
    return answerOf(actor, award, change, "submitted");
  },
});
