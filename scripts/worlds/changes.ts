/** Requests for changes of the award: one with the agency, one with the university, one that is being written. */
import { reopening } from "@/db/schema/closeouts";
import { database } from "@/lib/command/database";
import { draftChange } from "@/lib/domain/changes/draft";
import { endorseChange } from "@/lib/domain/changes/endorse";
import { sendChange } from "@/lib/domain/changes/send";
import { newId } from "@/lib/infra/ids";
import { run } from "@/lib/testing/make";
import type { Cast } from "./base";

/** A wish to reopen, as if the award had been closed: its answers are judged by who asks. */
async function makeReopening(awardId: string): Promise<string> {
  const id = newId();
  await database().insert(reopening).values({
    id,
    awardId,
    number: 1,
    status: "asked",
    reason: "A late invoice.",
    askedBy: newId(),
    askedAt: new Date(),
  });
  return id;
}

export async function makeChanges({ people: { pi, office } }: Cast, { active }: { active: string }) {
  const ask = async (input: Record<string, unknown>) =>
    (await run(draftChange, pi, { awardId: active, reason: "It is needed.", ...input })).changeId;
  const submitted = await ask({ kind: "suspension" });
  await run(sendChange, pi, { changeId: submitted });
  await run(endorseChange, office, { changeId: submitted });
  const sent = await ask({ kind: "team", what: "leaves", name: "Somebody Else" });
  await run(sendChange, pi, { changeId: sent });
  const draft = await ask({ kind: "scope", abstract: "Dunes, and what lives in them." });
  return { submitted, sent, draft, reopening: await makeReopening(active) };
}
