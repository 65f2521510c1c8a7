import { expect, it } from "vitest";
import { callVersion } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose, type MadeCall, makeCall } from "@/lib/testing/make-calls";
import { everyQuestion } from "@/lib/testing/make-forms";
import { getWorkingForm } from "./form-queries";
import { publishCall } from "./publish";
import { getAgencyCall } from "./queries";
import { setCallForm } from "./set-form";

const scenario = async (state: "draft" | "open" = "draft") => {
  const made = await makeCall({ state });
  return { ...made, actor: made.officer, input: { callId: made.callId, revision: 0, form: everyQuestion() } };
};
const built = async ({ officer, callId }: Pick<MadeCall, "officer" | "callId">) =>
  getWorkingForm(officer, (await getAgencyCall(officer, callId))!);

describeCommand(
  setCallForm,
  {
    scenario,
    effect: async (made) => {
      const { form, revision } = await built(made);
      return { form, revision };
    },
    wrongState: async ({ callId, officer }) => {
      await run(publishCall, officer, { callId });
      await letCallClose(callId);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is frozen by publishing the call as version 1; the standard form is version 0", async () => {
      const made = await scenario();
      await run(setCallForm, made.officer, made.input);
      expect((await getAgencyCall(made.officer, made.callId))?.formVersion).toBe(0);
      await run(publishCall, made.officer, { callId: made.callId });
      const after = await getAgencyCall(made.officer, made.callId);
      expect(after).toMatchObject({ formVersion: 1, form: everyQuestion() });
      const plain = await makeCall();
      expect(await getAgencyCall(plain.officer, plain.callId)).toMatchObject({ formVersion: 0 });
    });

    it("retires what is asked no longer, and gives no id again or to another kind", async () => {
      const { officer, callId, input } = await scenario("open");
      await run(setCallForm, officer, input);
      const without = everyQuestion();
      without.sections[0]!.questions = without.sections[0]!.questions.filter(({ id }) => id !== "ship");
      await run(setCallForm, officer, { callId, revision: 1, form: without });
      const again = await attempt(setCallForm, officer, { ...input, revision: 2 });
      expect(again).toMatchObject({
        status: 400,
        problem: { errors: { form: [expect.stringContaining("ship")] } },
      });
      without.sections[0]!.questions[0]!.type = "long";
      const turned = await attempt(setCallForm, officer, { callId, revision: 2, form: without });
      expect(turned).toMatchObject({ status: 400 });
    });

    it("cannot rewrite a published version, not even with the application's own rights", async () => {
      await expect(database().delete(callVersion)).rejects.toThrow();
    });

    it.each<[string, (form: ReturnType<typeof everyQuestion>) => void]>([
      ["a condition on what comes later", (form) => form.sections[1]!.questions.reverse()],
      ["the same id twice", (form) => form.sections[0]!.questions.push(form.sections[0]!.questions[0]!)],
      ["one option only", (form) => form.sections[1]!.questions[2]!.options!.splice(1)],
      ["a table without columns", (form) => form.sections[1]!.questions[3]!.columns!.splice(0)],
      ["a least above the most", (form) => Object.assign(form.sections[0]!.questions[2]!, { minimum: "99" })],
      ["an id that is none", (form) => Object.assign(form.sections[0]!.questions[0]!, { id: "A b" })],
    ])("refuses %s", async (_, spoil) => {
      const { officer, input } = await scenario();
      spoil(input.form);
      expect(await attempt(setCallForm, officer, input)).toMatchObject({ status: 400 });
    });
  },
);
