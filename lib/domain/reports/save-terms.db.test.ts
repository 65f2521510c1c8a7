import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { reportTerms } from "@/db/schema/reports";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { standardTerms } from "./rules";
import { saveReportTerms } from "./save-terms";

describeCommand(
  saveReportTerms,
  {
    scenario: async () => {
      const agency = await makeOrganisation("agency");
      const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
      const input = { agencyId: agency.id, version: 0, ...standardTerms, progressMonths: 6 };
      return { agency, officer, actor: officer, input };
    },
    effect: ({ agency }) => database().$count(reportTerms, eq(reportTerms.agencyId, agency.id)),
    wrongState: async ({ officer, input }) => {
      await run(saveReportTerms, officer, input);
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("names the limits", async () => {
      const agency = await makeOrganisation("agency");
      const officer = await makeUser({ roles: [[agency, "agency-admin"]] });
      const input = { agencyId: agency.id, version: 0, ...standardTerms, finalDays: 0, progressMonths: 61 };
      expect(await attempt(saveReportTerms, officer, input)).toMatchObject({
        status: 400,
        problem: { errors: { finalDays: [expect.any(String)], progressMonths: [expect.any(String)] } },
      });
    });
  },
);
