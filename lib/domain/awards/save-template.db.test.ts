import { expect, it } from "vitest";
import { isDone } from "@/lib/command/answer";
import { apart } from "@/lib/testing/apart";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { saveTermsTemplate } from "./save-template";
import { listTemplates } from "./terms-queries";

async function scenario() {
  const agency = await makeOrganisation("agency");
  const actor = await makeUser({ roles: [[agency, "programme-officer"]] });
  return { actor, agency, input: { agencyId: agency.id, name: "Standard", body: "Be careful." } };
}

describeCommand(
  saveTermsTemplate,
  {
    scenario,
    strangerStatus: 403,
    effect: async ({ actor, agency }) => (await listTemplates(actor, agency.id)).map(({ name }) => name),
    wrongState: { because: "a template can be kept at any time" },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps one standard, and refuses what was changed meanwhile", async () => {
      const { actor, agency, input } = await scenario();
      const first = await run(saveTermsTemplate, actor, { ...input, standard: true });
      const second = await run(saveTermsTemplate, actor, { ...input, name: "Small", standard: "on" });
      const list = await listTemplates(actor, agency.id);
      expect(list.filter(({ standard }) => standard).map(({ id }) => id)).toEqual([second.templateId]);
      const change = { ...input, templateId: first.templateId, body: "Be bold.", version: 1 };
      expect(await run(saveTermsTemplate, actor, change)).toMatchObject({ version: 2 });
      expect(await attempt(saveTermsTemplate, actor, change)).toMatchObject({ status: 409 });
      await run(saveTermsTemplate, actor, { ...change, version: 2, retired: true });
      expect((await listTemplates(actor, agency.id, { inUse: true })).map(({ name }) => name)).toEqual([
        "Small",
      ]);
    });

    it("has each name once where two save it at once by both deployments", async () => {
      const { actor, agency, input } = await scenario();
      const both = apart(saveTermsTemplate);
      const answers = await Promise.all([1, 2].map(() => attempt(both, actor, { ...input, standard: "on" })));
      expect(answers.filter(isDone)).toHaveLength(1);
      expect(answers.find((answer) => !isDone(answer))).toMatchObject({
        status: 400,
        problem: { errors: { name: [expect.stringContaining("already. Choose another name")] } },
      });
      expect(await listTemplates(actor, agency.id)).toHaveLength(1);
    });

    it("is seen and changed by its own agency alone", async () => {
      const { actor, agency, input } = await scenario();
      const { templateId } = await run(saveTermsTemplate, actor, input);
      const other = await scenario();
      expect(await listTemplates(other.actor, agency.id)).toEqual([]);
      const theirs = { ...other.input, name: "Mine", templateId, version: 1 };
      expect(await attempt(saveTermsTemplate, other.actor, theirs)).toMatchObject({ status: 404 });
      const long = { ...input, name: "Long", conditions: Array(21).fill("One").join("\n") };
      expect(await attempt(saveTermsTemplate, actor, long)).toMatchObject({ status: 400 });
    });
  },
);
