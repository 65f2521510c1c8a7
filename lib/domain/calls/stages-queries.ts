/** What is seen of the stages of calls. */
import type { Actor } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import type { OutlineDated } from "./deadline";
import { type ExpectedStep, expectedSteps } from "./expected";
import { promiseOf } from "./happened";
import type { Stages } from "./stages";
import { storedStages } from "./stages-of";
import type { ReviewPromise } from "./visibility";

/** What applicants can expect of a call that the caller has found for its actor. */
export async function listExpected(
  _actor: Actor,
  its: { id: string } & OutlineDated,
): Promise<ExpectedStep[]> {
  const [{ stages }, promise] = await Promise.all([
    storedStages(reader(), its.id),
    promiseOf(reader(), its.id),
  ]);
  return expectedSteps(stages, its, promise);
}

export type StagesRecord = { stages: Stages; version: number; promise: ReviewPromise };

/** The stages of a call of the actor's agency; the caller has proven that it is theirs. */
export async function getStages(_actor: Actor, callId: string): Promise<StagesRecord> {
  const [stored, promise] = await Promise.all([storedStages(reader(), callId), promiseOf(reader(), callId)]);
  return { ...stored, promise };
}
