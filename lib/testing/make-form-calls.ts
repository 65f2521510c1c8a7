/** Open calls with a form of the test's own. */
import type { CallForm } from "@/lib/domain/calls/form";
import { getWorkingForm } from "@/lib/domain/calls/form-queries";
import { publishCall } from "@/lib/domain/calls/publish";
import { publishCallForm } from "@/lib/domain/calls/publish-form";
import { getAgencyCall } from "@/lib/domain/calls/queries";
import { setCallForm } from "@/lib/domain/calls/set-form";
import { run } from "./make";
import { type MadeCall, type MakeCall, makeCall } from "./make-calls";

/** An open call whose first version asks this. */
export async function makeFormCall(form: CallForm, options: MakeCall = {}): Promise<MadeCall> {
  const made = await makeCall({ ...options, state: "draft" });
  await run(setCallForm, made.officer, { callId: made.callId, revision: 0, form });
  await run(publishCall, made.officer, { callId: made.callId });
  return made;
}

/** Publishes a later version of its form. */
export async function changeForm({ officer, callId }: MadeCall, form: CallForm): Promise<void> {
  const its = await getAgencyCall(officer, callId);
  if (!its) throw new Error("The officer does not see the call");
  const { revision } = await getWorkingForm(officer, its);
  const set = await run(setCallForm, officer, { callId, revision, form });
  await run(publishCallForm, officer, { callId, revision: set.revision, note: "Changed for a test." });
}
