import { command } from "@/lib/command/define";
import { writeChange } from "./effects";
import { changeQueried } from "./events";
import { messageInput, writeMessage } from "./messages";
import { mayQueryChange } from "./policy";
import { loadChange, payloadOf, requireMove } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** The agency asks back before it decides. */
export const queryChange = command({
  name: "change.query",
  summary: "Ask the university a question about a request before deciding on it.",
  access: "user",
  input: messageInput(),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayQueryChange,
  emits: [changeQueried],
  subject: (_input, { change }) => changeSubject(change),
  location: changeLocation("change.query"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { change, award } = loaded;
    requireMove(change, "queried");
    await writeChange(tx, change.id, { status: "queried" });
    await writeMessage(tx, actor, change.id, { kind: "query", body: input.message, shared: true }, now);
    emit(changeQueried, payloadOf(loaded));
    return { ...answerOf(actor, award, change, "queried"), side: "agency" as const };
  },
});
