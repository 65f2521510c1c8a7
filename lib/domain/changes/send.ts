import { z } from "zod";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { writeChange } from "./effects";
import { changeSent } from "./events";
import { mayWriteChange } from "./policy";
import { dayOf, judgeChange, loadChange, payloadOf, requireAskable } from "./records";
import { answerOf, changeLocation, changeResult, changeSubject } from "./result";

/** Hands a request to the university. From now on it keeps the version of the rules that it is judged by. */
export const sendChange = command({
  name: "change.send",
  summary: "Send a request for a change to the university, judged by the agency's rules of today.",
  access: "user",
  input: z.strictObject({ changeId: uuid() }),
  result: changeResult,
  keys: (input) => [`change:${input.changeId}`],
  load: ({ tx, input, actor }) => loadChange(tx, actor, input.changeId),
  may: mayWriteChange,
  emits: [changeSent],
  subject: (_input, { change }) => changeSubject(change),
  location: changeLocation("change.send"),
  async run({ tx, actor, loaded, now, emit }) {
    const { change, its, award } = loaded;
    if (change.status !== "draft" || change.sentAt)
      throw conflict("This request was sent already.", "wrong-state");
    requireAskable(change.kind, its.status);
    const judged = await judgeChange(tx, { ...loaded, change: { ...change, ruleVersion: null } }, dayOf(now));
    if (judged.outcome === "refused") {
      const quotes = judged.findings
        .filter(({ outcome }) => outcome === "refused")
        .map(({ quote }) => `“${quote}”`);
      throw conflict(
        `The agency's rules do not allow this: ${quotes.join(" ")} Change the request.`,
        "rules",
      );
    }
    await writeChange(tx, change.id, {
      sentBy: actorId(actor),
      sentAt: now,
      ruleVersion: judged.version,
      outcome: judged.outcome,
      findings: JSON.stringify(judged.findings),
    });
    emit(changeSent, payloadOf(loaded));
    return answerOf(actor, award, change, "draft");
  },
});
