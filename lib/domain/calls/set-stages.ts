import { eq } from "drizzle-orm";
import { z } from "zod";
import { call, callStages } from "@/db/schema/calls";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { instantText, int, ticked, uuid } from "@/lib/command/fields";
import { readInstant } from "@/lib/infra/clock";
import { type CallRow, lockCall } from "./changes";
import { callStagesSet } from "./events";
import { expectedSteps } from "./expected";
import { happenedIn, promiseOf } from "./happened";
import { mayManageCalls } from "./policy";
import { callState } from "./rules";
import { contradictions, keyDates, outlineDateProblems, stageChanges, stageProblems } from "./stage-rules";
import { MOST_HOLD, type Stages } from "./stages";
import { storedStages } from "./stages-of";

const when = () => z.enum(["never", "at-response", "after-decision"], "Choose from the list.");
const afterwards = () => z.enum(["never", "after-decision"], "Choose from the list.");
const date = () => z.union([z.literal(""), instantText()]);

/** What is left out stays as it is. Dates are read on the clock of the call's zone; an empty one is taken away. */
const given = {
  outline: z
    .strictObject({ on: ticked(), closesAt: date(), endorsement: ticked(), reasons: ticked() })
    .partial(),
  endorsement: ticked(),
  response: z
    .strictObject({ on: ticked(), days: int({ min: 1, max: 60 }), words: int({ min: 50, max: 5_000 }) })
    .partial(),
  discussion: ticked(),
  panel: ticked(),
  interview: ticked(),
  secondApproval: ticked(),
  letters: z.enum(["each", "together"], "Choose from the list."),
  letterHold: int({ min: 0, max: MOST_HOLD }),
  visibility: z
    .strictObject({
      applicantReviews: when(),
      applicantScores: when(),
      applicantPanelNotes: afterwards(),
      applicantRank: afterwards(),
      reviewerOthers: ticked(),
      reviewerNames: ticked(),
    })
    .partial(),
  dates: z
    .strictObject({
      invitationsBy: date(),
      reviewsDue: date(),
      responseOpens: date(),
      responseCloses: date(),
      panelMeets: date(),
      decisionsBy: date(),
    })
    .partial(),
};
const changes = z.strictObject(given).partial();
type Changes = z.output<typeof changes>;

/** The dates with those that were typed in their place. @throws Rejection 400 by field */
function datesWith(stored: Stages["dates"], typed: Changes["dates"], zone: string): Stages["dates"] {
  const dates = { ...stored };
  const errors: Record<string, string[]> = {};
  for (const { key } of keyDates) {
    const text = typed?.[key];
    if (text === undefined) continue;
    const at = text === "" ? null : readInstant(text, zone);
    if (at && !(at instanceof Date)) errors[`dates.${key}`] = [at.problem];
    else dates[key] = at?.toISOString() ?? null;
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return dates;
}

/** Only what was given replaces what is stored. */
function overlay<T extends object>(stored: T, typed: { [K in keyof T]?: T[K] | undefined } | undefined): T {
  const some = Object.entries(typed ?? {}).filter(([, value]) => value !== undefined);
  return { ...stored, ...Object.fromEntries(some) };
}

function merged(stored: Stages, input: Changes, zone: string): Stages {
  const { endorsement, discussion, panel, interview, secondApproval, letters, letterHold } = input;
  const { on, endorsement: endorsed, reasons } = input.outline ?? {};
  const typed = { endorsement, discussion, panel, interview, secondApproval, letters, letterHold };
  const plain = overlay(stored, typed);
  return {
    ...plain,
    outline: overlay(stored.outline, { on, endorsement: endorsed, reasons }),
    response: overlay(stored.response, input.response),
    visibility: overlay(stored.visibility, input.visibility),
    dates: datesWith(stored.dates, input.dates, zone),
  };
}

/** By when outlines are due, as typed or as it stands; null where the stage is off. @throws Rejection 400 */
function outlineDue(its: CallRow, stages: Stages, typed: string | undefined): Date | null {
  if (!stages.outline.on) return null;
  if (typed === undefined) return its.outlineClosesAt;
  const at = typed === "" ? null : readInstant(typed, its.timeZone);
  if (at && !(at instanceof Date)) throw invalid({ "outline.closesAt": [at.problem] });
  // The form sends minutes: what it did not change keeps its seconds.
  const stands = its.outlineClosesAt;
  return at && stands && Math.floor(at.getTime() / 60_000) === Math.floor(stands.getTime() / 60_000)
    ? stands
    : at;
}

export const setStages = command({
  name: "call.set-stages",
  summary: "Switch the stages of a call on or off, say who reads what when, and set its key dates.",
  access: "user",
  input: z.strictObject({
    callId: uuid(),
    /** Of the stages that the change is made on; 0 while none were set. */
    version: int({ min: 0, max: 2_000_000_000 }),
    ...changes.shape,
  }),
  result: z.object({ callId: z.uuid(), version: z.int(), changed: z.array(z.string()) }),
  keys: (input) => [`call:${input.callId}`],
  async load({ tx, input }) {
    const its = await lockCall(tx, input.callId);
    return { its, ...(await storedStages(tx, its.id)) };
  },
  may: (actor, { its }) => mayManageCalls(actor, its.agencyId),
  emits: [callStagesSet],
  subject: (input, { its }, result) => ({
    type: "call",
    id: input.callId,
    relatedId: its.agencyId,
    detail: { changed: result.changed },
  }),
  location: (input) => `/agency/calls/${input.callId}/stages?done=call.set-stages`,
  async run({ tx, actor, input, loaded, now, emit }) {
    const { its, stages: before } = loaded;
    if (callState(its, now) === "archived") throw conflict("This call was archived: its stages stay.");
    if (input.version !== loaded.version)
      throw conflict(
        "Somebody else changed the stages since you opened them. Nothing was overwritten: open them again, then make your change.",
        "stale",
      );
    const after = merged(before, input, its.timeZone);
    const promise = await promiseOf(tx, its.id);
    const due = outlineDue(its, after, input.outline?.closesAt);
    const moved = due?.getTime() !== its.outlineClosesAt?.getTime();
    const problems = {
      ...stageProblems(after, { closesAt: its.closesAt, outlineClosesAt: due, promise }),
      // A date that stands may have passed since; one that is set now may not.
      ...(moved || !due ? outlineDateProblems(after, due, its, now) : {}),
    };
    if (Object.keys(problems).length > 0) throw invalid(problems, "The stages do not fit together.");
    const against = contradictions(before, after, await happenedIn(tx, its, now));
    if (moved && its.publishedAt && after.outline.on && before.outline.on)
      against.push("The deadline of outlines moves by extending the call.");
    if (against.length > 0) throw conflict(against.join(" "), "already-happened");
    const words = (at: Date | null) => at?.toISOString() ?? "not set";
    const changed = [
      ...stageChanges(before, after),
      ...(moved ? [`outlines are due: ${words(its.outlineClosesAt)} → ${words(due)}`] : []),
    ];
    const version = loaded.version + 1;
    const row = {
      settings: JSON.stringify(after),
      version,
      updatedAt: now,
      updatedBy: actorId(actor),
    };
    if (loaded.version === 0) await tx.insert(callStages).values({ callId: its.id, ...row });
    else await tx.update(callStages).set(row).where(eq(callStages.callId, its.id));
    // Who was asked to publish it agreed to other stages.
    const asked = its.publishAskedBy ? { publishAskedBy: null, publishAskedAt: null } : {};
    if (moved || its.publishAskedBy)
      await tx
        .update(call)
        .set({ ...asked, outlineClosesAt: due, updatedAt: now })
        .where(eq(call.id, its.id));
    const { id: callId, agencyId } = its;
    const expected = (stages: Stages) =>
      JSON.stringify(expectedSteps(stages, { ...its, outlineClosesAt: due }, promise));
    const announced = its.publishedAt !== null && expected(before) !== expected(after);
    emit(callStagesSet, { callId, agencyId, announced });
    return { callId, version, changed };
  },
});
