import { and, desc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { changeRuleSet } from "@/db/schema/changes";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { getRuleSets } from "./rule-queries";
import { saveChangeRules } from "./save-rules";

async function makeAgency() {
  const agency = await makeOrganisation("agency");
  const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
  const rules = [{ kind: "virement", outcome: "allowed", quote: "Anything goes." }];
  return { agency, officer, actor: officer, input: { agencyId: agency.id, version: 0, rules } };
}

describeCommand(
  saveChangeRules,
  {
    scenario: makeAgency,
    effect: ({ agency }) =>
      database()
        .select({ version: changeRuleSet.version, rules: changeRuleSet.rules })
        .from(changeRuleSet)
        .where(eq(changeRuleSet.agencyId, agency.id)),
    wrongState: async ({ officer, input }) => {
      await run(saveChangeRules, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps the order, the conditions that a form sends, and leaves out what is empty or ticked", async () => {
      const { officer, agency } = await makeAgency();
      const typed = [
        { kind: "extension", outcome: "notify", quote: "Second.", months: "6", noticeDays: "30", place: "2" },
        {
          kind: "virement",
          outcome: "allowed",
          quote: "First.",
          from: "Staff, Travel",
          percent: "12.5",
          of: "",
          place: "1",
          what: [""],
        },
        { kind: "pi", outcome: "refused", quote: "Gone.", remove: "true", place: "3" },
        { kind: "pi", outcome: "refused", quote: "", place: "4" },
      ];
      await run(saveChangeRules, officer, { agencyId: agency.id, version: 0, note: "New.", rules: typed });
      const [row] = await database()
        .select()
        .from(changeRuleSet)
        .where(and(eq(changeRuleSet.agencyId, agency.id)))
        .orderBy(desc(changeRuleSet.version));
      expect(JSON.parse(row!.rules)).toEqual([
        { kind: "virement", outcome: "allowed", quote: "First.", from: ["Staff", "Travel"], percent: 12.5 },
        { kind: "extension", outcome: "notify", quote: "Second.", months: 6, noticeDays: 30 },
      ]);
    });

    it("is the agency's own; approvers read it, others learn nothing", async () => {
      const { input, agency } = await makeAgency();
      const approver = await makeUser({ roles: [[agency, "approver"]] });
      expect(await attempt(saveChangeRules, approver, input)).toMatchObject({ status: 403 });
      expect(await getRuleSets(approver, agency.id)).toMatchObject({ version: 0, may: false });
      const other = await makeAgency();
      expect(await attempt(saveChangeRules, other.officer, input)).toMatchObject({ status: 404 });
      expect(await getRuleSets(other.officer, agency.id)).toBeUndefined();
    });
  },
);
