import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { changeCallForm } from "./change-form";
import { questionsOf } from "./form";
import { getWorkingForm } from "./form-queries";
import { publishCall } from "./publish";
import { getAgencyCall } from "./queries";

type Made = Pick<Awaited<ReturnType<typeof makeCall>>, "officer" | "callId">;
const scenario = async () => {
  const made = await makeCall({ state: "draft" });
  const input = { callId: made.callId, revision: 0, action: "add-section", title: "Ethics" };
  return { ...made, actor: made.officer, input };
};
const built = async ({ officer, callId }: Made) =>
  getWorkingForm(officer, (await getAgencyCall(officer, callId))!);

/** Makes changes one after the other, as an officer does. */
async function build(made: Made, ...changes: Record<string, unknown>[]) {
  for (const change of changes) {
    const { revision } = await built(made);
    await run(changeCallForm, made.officer, { callId: made.callId, revision, ...change });
  }
  return (await built(made)).form;
}

describeCommand(
  changeCallForm,
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
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, title: "Another" }) },
  },
  () => {
    it("says which kinds of file a question takes, and what may be attached besides", async () => {
      const made = await makeCall({ state: "draft" });
      const form = await build(
        made,
        { action: "add-section", title: "Files" },
        { action: "add-question", section: "files", type: "file", label: "Map" },
        { action: "edit-question", question: "map", label: "Map", kinds: ["", "image", "pdf"], most: 2 },
        { action: "set-attachments", mostAttachments: 3, kinds: ["", "spreadsheet"], megabytes: 2 },
      );
      expect(questionsOf(form).at(-1)).toMatchObject({ id: "map", kinds: ["image", "pdf"], most: 2 });
      expect(form.attachments).toEqual({ kinds: ["spreadsheet"], most: 3, megabytes: 2 });
      const { revision } = await built(made);
      const none = { callId: made.callId, revision, kinds: [""] };
      for (const change of [
        { action: "set-attachments" },
        { action: "edit-question", question: "map", label: "Map" },
      ])
        expect(await attempt(changeCallForm, made.officer, { ...none, ...change })).toMatchObject({
          status: 400,
          problem: { errors: { kinds: ["Tick at least one kind of file."] } },
        });
    });

    it("builds a form step by step: add, edit, move, remove", async () => {
      const made = await makeCall({ state: "draft" });
      const form = await build(
        made,
        { action: "add-section", title: "Ethics", help: "Read the code first." },
        { action: "add-question", section: "ethics", type: "choice", label: "Animals?" },
        { action: "add-question", section: "ethics", type: "money", label: "Cost of care" },
        {
          action: "edit-question",
          question: "animals",
          label: "Animals?",
          required: "on",
          options: [
            { id: "yes", label: "Yes, some" },
            { id: "no", label: "No" },
            { label: "Not yet" },
            { label: "" },
          ],
        },
        {
          action: "edit-question",
          question: "cost-of-care",
          label: "Cost of care",
          minimum: "1.250,50",
          when: ["animals:yes"],
        },
        { action: "remove-section", section: "impact" },
        { action: "move-section-up", section: "ethics" },
      );
      expect(form.sections.map(({ id }) => id)).toEqual(["case", "approach", "ethics", "data"]);
      expect(form.retired).toEqual([]);
      expect(form.open).toBeUndefined();
      expect(questionsOf(form).filter(({ id }) => id.startsWith("animals") || id.startsWith("cost"))).toEqual(
        [
          {
            id: "animals",
            type: "choice",
            label: "Animals?",
            help: "",
            required: true,
            options: [
              { id: "yes", label: "Yes, some" },
              { id: "no", label: "No" },
              { id: "not-yet", label: "Not yet" },
            ],
          },
          {
            id: "cost-of-care",
            type: "money",
            label: "Cost of care",
            help: "",
            required: false,
            minimum: "1250.50",
            when: { question: "animals", options: ["yes"] },
          },
        ],
      );
    });

    it("keeps a condition sound: its choice can neither go nor come after", async () => {
      const made = await makeCall({ state: "draft" });
      await build(
        made,
        { action: "add-question", section: "case", type: "choice", label: "Sea?" },
        { action: "add-question", section: "case", type: "short", label: "Which" },
        { action: "edit-question", question: "which", label: "Which", when: ["sea:yes"] },
      );
      const { revision } = await built(made);
      const change = (input: Record<string, unknown>) =>
        attempt(changeCallForm, made.officer, { callId: made.callId, revision, ...input });
      for (const input of [
        { action: "remove-question", question: "sea" },
        { action: "move-question-up", question: "which" },
      ])
        expect(await change(input)).toMatchObject({
          status: 400,
          problem: { errors: { form: [expect.stringContaining("“Which” depends on")] } },
        });
      expect((await built(made)).revision).toBe(revision);
    });

    it("takes budget rules about the call's headings, and removes them", async () => {
      const made = await makeCall({ state: "draft" });
      const form = await build(
        made,
        { action: "add-rule", kind: "heading-maximum", heading: "Travel", amount: "1.250,50" },
        {
          action: "add-rule",
          kind: "indirect",
          heading: "Equipment",
          percent: "12,5 %",
          base: ["", "Staff"],
        },
        { action: "add-rule", kind: "years", most: 3 },
        { action: "remove-rule", rule: "years" },
      );
      expect(form.budget).toEqual([
        { id: "heading-maximum", kind: "heading-maximum", heading: "Travel", amount: "1250.50" },
        { id: "indirect", kind: "indirect", heading: "Equipment", percent: "12.5", base: ["Staff"] },
      ]);
      const { revision } = await built(made);
      const wrong = { action: "add-rule", kind: "indirect", heading: "Yachts", percent: "101", base: [] };
      const answer = await attempt(changeCallForm, made.officer, { callId: made.callId, revision, ...wrong });
      expect(answer).toMatchObject({ status: 400 });
      if ("problem" in answer)
        expect(Object.keys(answer.problem.errors ?? {}).sort()).toEqual(["base", "heading", "percent"]);
    });

    it("says who may apply, by universities' names and countries' letters", async () => {
      const made = await makeCall({ state: "draft" });
      const { id, name } = await makeOrganisation("university");
      const set = {
        action: "set-eligibility",
        stages: ["", "early"],
        countries: "pt, no",
        institutions: `${name}\n`,
      };
      const form = await build(made, set);
      expect(form.eligibility).toEqual({
        stages: ["early"],
        countries: ["PT", "NO"],
        institutions: [{ id, name }],
      });
      const { revision } = await built(made);
      const change = (input: Record<string, unknown>) =>
        attempt(changeCallForm, made.officer, { callId: made.callId, revision, ...set, ...input });
      expect(await change({ countries: "PT, Wonderland" })).toMatchObject({
        status: 400,
        problem: { errors: { countries: [expect.stringContaining("WONDERLAND")] } },
      });
      expect(await change({ institutions: "Hogwarts" })).toMatchObject({
        status: 400,
        problem: { errors: { institutions: [expect.stringContaining("Hogwarts")] } },
      });
      const everybody = await build(made, { action: "set-eligibility", countries: "" });
      expect(everybody.eligibility).toBeUndefined();
    });

    it("tells the second of two officers, and overwrites nothing", async () => {
      const made = await makeCall({ state: "draft" });
      await build(made, { action: "add-section", title: "One" });
      const late = { callId: made.callId, revision: 0, action: "add-section", title: "Two" };
      expect(await attempt(changeCallForm, made.officer, late)).toMatchObject({
        status: 409,
        problem: { code: "stale", detail: expect.stringContaining("Nothing was overwritten") },
      });
    });

    it.each([
      ["no title", { action: "add-section" }, "title"],
      ["a kind that is none", { action: "add-question", section: "case", type: "essay", label: "x" }, "type"],
      ["too many words", { action: "edit-question", question: "case", label: "x", limit: 20_001 }, "limit"],
      ["an unknown action", { action: "explode" }, "action"],
    ])("refuses %s by 400 and names the field", async (_, input, field) => {
      const { callId, officer } = await makeCall({ state: "draft" });
      const answer = await attempt(changeCallForm, officer, { callId, revision: 0, ...input });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.anything()] } } });
    });

    it("is 404 for a question that is gone", async () => {
      const { callId, officer } = await makeCall({ state: "draft" });
      const input = { callId, revision: 0, action: "remove-question", question: "nothing" };
      expect(await attempt(changeCallForm, officer, input)).toMatchObject({ status: 404 });
    });
  },
);
