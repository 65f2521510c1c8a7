import { z } from "zod";
import { changeRequest } from "@/db/schema/changes";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict } from "@/lib/command/errors";
import { int, uuid } from "@/lib/command/fields";
import { newId } from "@/lib/infra/ids";
import { writeChange } from "./effects";
import { changeDrafted } from "./events";
import { changeInput, readProposed } from "./input";
import { kindWords } from "./kinds";
import { mayAskChange } from "./policy";
import { loadAward, openOf, payloadOf, requireAskable } from "./records";
import { answerOf, changeLocation, changeResult } from "./result";

/** Writes a request, or writes on at it: nobody but those who lead the award and their office sees it yet. */
export const draftChange = command({
  name: "change.draft",
  summary: "Write a request to change an award, or write on at one that was not sent yet.",
  access: "user",
  input: z.strictObject({
    ...changeInput,
    /** The request to write on at, and the version that was read. */
    changeId: uuid().optional(),
    version: int({ min: 1, max: 1_000_000 }).optional(),
  }),
  result: changeResult,
  keys: (input) => [`award:${input.awardId}`],
  async load({ tx, input, actor }) {
    const loaded = await loadAward(tx, actor, input.awardId);
    return { ...loaded, ...(await openOf(tx, input.awardId, input.kind)) };
  },
  may: (actor, { award }) => mayAskChange(actor, award),
  emits: [changeDrafted],
  subject: (input, _loaded, result) => ({
    type: "change",
    id: result.changeId,
    detail: { kind: input.kind },
  }),
  location: changeLocation("change.draft"),
  async run({ tx, actor, input, loaded, now, emit }) {
    const { award, its, open } = loaded;
    requireAskable(input.kind, its.status);
    if (open && open.id !== input.changeId)
      throw conflict(
        `Request ${open.number} of this award asks for the same kind of change (${kindWords[input.kind].name}) and is still open. Withdraw it, or wait for its end.`,
        "open",
      );
    if (input.changeId && !open) throw conflict("This request is no longer open. Ask anew.", "wrong-state");
    const request = await readProposed(tx, input, its);
    const written = {
      proposed: JSON.stringify(request.proposed),
      reason: input.reason,
      savedBy: actorId(actor),
      savedAt: now,
    };
    if (open) {
      if (open.status !== "draft" || open.sentAt)
        throw conflict(
          "This request was sent to the university. Have it returned before you change it.",
          "wrong-state",
        );
      if (input.version !== undefined && input.version !== open.version)
        throw conflict(
          "Somebody else changed this request meanwhile. Open it again and compare.",
          "stale-version",
        );
      await writeChange(tx, open.id, written);
      emit(changeDrafted, payloadOf({ its, change: open }));
      return answerOf(actor, award, { id: open.id, awardId: its.id }, "draft");
    }
    const id = newId();
    const requestedBy = actorId(actor);
    await tx.insert(changeRequest).values({
      id,
      awardId: its.id,
      agencyId: its.agencyId,
      organisationId: its.organisationId,
      number: loaded.number,
      kind: input.kind,
      status: "draft",
      openKind: input.kind,
      requestedBy,
      requestedAt: now,
      ...written,
    });
    emit(changeDrafted, payloadOf({ its, change: { id, requestedBy } }));
    return answerOf(actor, award, { id, awardId: its.id }, "draft");
  },
});
