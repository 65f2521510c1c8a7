import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { letterTemplate } from "@/db/schema/letters";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeDecisions } from "@/lib/testing/make-releases";
import { getTemplates, listPreviews, listTemplateVersions } from "./queries";
import { saveTemplate } from "./save-template";

const versionsOf = (callId: string) =>
  database().select().from(letterTemplate).where(eq(letterTemplate.callId, callId));

const scenario = async () => {
  const call = await makeCall();
  const input = {
    callId: call.callId,
    outcome: "decline",
    version: 0,
    subject: "About {{reference}}",
    body: "Dear {{name}},\n\nno: {{reason}}",
  };
  return { call, actor: call.officer, input };
};

describeCommand(
  saveTemplate,
  {
    scenario,
    effect: async ({ call }) => (await versionsOf(call.callId)).map(({ version }) => version),
    wrongState: async ({ actor, input }) => void (await run(saveTemplate, actor, input)),
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, subject: "Other {{reference}}" }) },
  },
  () => {
    it("keeps every version, and the award letter apart", async () => {
      const { actor, input, call } = await scenario();
      await run(saveTemplate, actor, input);
      await run(saveTemplate, actor, { ...input, version: 1, subject: "Again {{reference}}" });
      expect((await listTemplateVersions(actor, call.callId)).map(({ version }) => version)).toEqual([2, 1]);
      const now = await getTemplates(call.approver, call.callId, false);
      expect(now?.map(({ kind, template }) => [kind, template.version])).toEqual([
        ["award", 0],
        ["decline", 2],
      ]);
    });

    it("is previewed for each proposal, with what people wrote as it stands", async () => {
      const { call, proposals } = await makeDecisions("recommended");
      const input = {
        callId: call.callId,
        outcome: "decline",
        version: 0,
        subject: "About {{reference}}",
        body: "**{{title}}**: {{reason}}",
      };
      await run(saveTemplate, call.officer, input);
      const { items } = await listPreviews(call.approver, call.callId, { outcome: "decline" });
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ subject: `About ${proposals[1]!.reference}`, gaps: [] });
      expect(items[0]!.body).toContain("We \\*weighed\\* it\\.");
      expect((await listPreviews(proposals[1]!.pi, call.callId)).items).toEqual([]);
    });

    it("is the officers'", async () => {
      const { call, input } = await scenario();
      expect((await attempt(saveTemplate, call.approver, input)).status).toBe(403);
    });

    it.each([
      ["an unknown placeholder", { body: "{{reason}} {{price}}" }, "body"],
      ["an amount in a decline", { subject: "{{reference}} {{amount}}" }, "subject"],
      ["a half placeholder", { body: "{{reason}} {{name" }, "body"],
      ["a letter that gives no reason", { body: "No." }, "body"],
      ["a letter without a reference", { subject: "Decision" }, "body"],
      ["no subject", { subject: " " }, "subject"],
      ["a subject too long", { subject: `{{reference}}${"x".repeat(200)}` }, "subject"],
      ["another letter", { outcome: "maybe" }, "outcome"],
    ])("refuses %s", async (_, change, field) => {
      const { actor, input, call } = await scenario();
      const answer = await attempt(saveTemplate, actor, { ...input, ...change });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
      expect(await versionsOf(call.callId)).toEqual([]);
    });
  },
);
