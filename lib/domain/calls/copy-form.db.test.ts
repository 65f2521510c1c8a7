import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { callInput, makeCall } from "@/lib/testing/make-calls";
import { everyQuestion } from "@/lib/testing/make-forms";
import { copyCallForm } from "./copy-form";
import { draftCall } from "./draft";
import { getWorkingForm } from "./form-queries";
import { publishCall } from "./publish";
import { getAgencyCall } from "./queries";
import { setCallForm } from "./set-form";

async function scenario() {
  const earlier = await makeCall({ state: "draft" });
  await run(setCallForm, earlier.officer, { callId: earlier.callId, revision: 0, form: everyQuestion() });
  await run(publishCall, earlier.officer, { callId: earlier.callId });
  const made = await makeCall({ state: "draft" });
  const input = { callId: made.callId, revision: 0, fromCallId: earlier.callId };
  return { ...made, actor: made.officer, input };
}
const form = async ({ officer, callId }: Awaited<ReturnType<typeof scenario>>) =>
  (await getWorkingForm(officer, (await getAgencyCall(officer, callId))!)).form;

describeCommand(
  copyCallForm,
  {
    scenario,
    effect: form,
    wrongState: async ({ officer, callId }) => void (await run(publishCall, officer, { callId })),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("takes over every question with its id", async () => {
      const made = await scenario();
      await run(copyCallForm, made.officer, made.input);
      expect(await form(made)).toEqual(everyQuestion());
    });

    it("comes with a call that is drafted as a copy", async () => {
      const { officer, agency, input } = await scenario();
      const copy = { ...callInput(agency.id), fromCallId: input.fromCallId };
      const { callId } = await run(draftCall, officer, copy);
      const call = (await getAgencyCall(officer, callId))!;
      expect((await getWorkingForm(officer, call)).form).toEqual(everyQuestion());
      const secret = await makeCall({ state: "draft" });
      const refused = await attempt(draftCall, officer, { ...copy, fromCallId: secret.callId });
      expect(refused).toMatchObject({ status: 404 });
    });

    it("does not tell another agency's draft", async () => {
      const made = await scenario();
      const secret = await makeCall({ state: "draft" });
      const answer = await attempt(copyCallForm, made.officer, { ...made.input, fromCallId: secret.callId });
      expect(answer).toMatchObject({ status: 404 });
    });
  },
);
