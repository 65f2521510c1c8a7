import { z } from "zod";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { writeChange } from "./effects";
import { changeSubmitted } from "./events";
import { mayReturnChange } from "./policy";
import { loadChange, payloadOf, requireAskable } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** The office sends what the university approved to the agency. */
export const submitChange = command({
  name: "change.submit",
  summary: "Submit a request that the university has approved to the agency.",
  access: "user",
  input: z.strictObject({ changeId: uuid() }),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayReturnChange,
  emits: [changeSubmitted],
  subject: (_input, { change }) => changeSubject(change, true),
  location: changeLocation("change.submit"),
  async run({ tx, actor, loaded, now, emit }) {
    const { change, its, award } = loaded;
    if (change.status !== "university-approved")
      throw conflict(
        "Only a request that the university has approved, and holds, can be submitted.",
        "wrong-state",
      );
    requireAskable(change.kind, its.status);
    await writeChange(tx, change.id, { status: "submitted", submittedAt: now });
    emit(changeSubmitted, payloadOf(loaded));
    return answerOf(actor, award, change, "submitted");
  },
});
