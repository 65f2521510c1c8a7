/** The demo's calls, made by running commands as their agencies' officers. Dates are told from now. */
import { isDone } from "@/lib/command/answer";
import { runCommand } from "@/lib/command/run";
import { draftCall } from "@/lib/domain/calls/draft";
import { publishCall } from "@/lib/domain/calls/publish";
import { newId } from "@/lib/infra/ids";
import { type CallKey, calls } from "./call-texts";
import { copySeedForm, seedForm } from "./forms";
import type { Demo } from "./people";

const HOUR = 3_600_000;

/** Drafts the demo's calls and publishes all that are not meant to stay drafts. @returns their ids by key */
export async function seedCalls(demo: Demo): Promise<Record<CallKey, string>> {
  const ids: Partial<Record<CallKey, string>> = {};
  for (const [key, call] of Object.entries(calls) as [CallKey, (typeof calls)[CallKey]][]) {
    const { by, at, opens, closes, draft, ...fields } = { draft: false, ...call };
    const actor = demo.people[by];
    const run = async (command: typeof draftCall | typeof publishCall, input: Record<string, unknown>) => {
      const { answer } = await runCommand(command, input, { actor, key: newId(), requestId: "seed" });
      if (!isDone(answer)) throw new Error(`${command.name} of ${key}: ${JSON.stringify(answer)}`);
      return answer.result as { callId: string };
    };
    const { callId } = await run(draftCall, {
      ...fields,
      agencyId: demo.organisations[at].id,
      opensAt: wholeHour(opens),
      closesAt: closes === "now" ? new Date(Date.now() + 1_500).toISOString() : wholeHour(closes),
    });
    if (key === "letters") await seedForm(demo, callId);
    if (!draft) await run(publishCall, { callId });
    ids[key] = callId;
  }
  await copySeedForm(demo, ids.archives ?? "", ids.letters ?? "");
  return ids as Record<CallKey, string>;
}

/** The whole hour that lies `days` from now. */
const wholeHour = (days: number): string =>
  new Date(Math.round(Date.now() / HOUR + days * 24) * HOUR).toISOString();
