/** Requests for changes of the award: one with the agency, one with the university, one that is being written. */
import { draftChange } from "@/lib/domain/changes/draft";
import { endorseChange } from "@/lib/domain/changes/endorse";
import { sendChange } from "@/lib/domain/changes/send";
import { run } from "@/lib/testing/make";
import type { Cast } from "./base";

export async function makeChanges({ people: { pi, office } }: Cast, { active }: { active: string }) {
  const ask = async (input: Record<string, unknown>) =>
    (await run(draftChange, pi, { awardId: active, reason: "It is needed.", ...input })).changeId;
  const submitted = await ask({ kind: "suspension" });
  await run(sendChange, pi, { changeId: submitted });
  await run(endorseChange, office, { changeId: submitted });
  const sent = await ask({ kind: "team", what: "leaves", name: "Somebody Else" });
  await run(sendChange, pi, { changeId: sent });
  const draft = await ask({ kind: "scope", abstract: "Dunes, and what lives in them." });
  return { submitted, sent, draft };
}
