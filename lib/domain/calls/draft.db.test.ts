import { desc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { call, callHeading } from "@/db/schema/calls";
import { database } from "@/lib/command/database";
import { nextYear } from "@/lib/testing/dates";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { callInput } from "@/lib/testing/make-calls";
import { draftCall } from "./draft";

const scenario = async () => {
  const agency = await makeOrganisation("agency");
  const actor = await makeUser({ roles: [[agency, "programme-officer"]] });
  return { actor, agency, input: callInput(agency.id) };
};
const callsOf = (agencyId: string) =>
  database().select().from(call).where(eq(call.agencyId, agencyId)).orderBy(desc(call.createdAt));

describeCommand(
  draftCall,
  {
    scenario,
    effect: async ({ agency }) => (await callsOf(agency.id)).length,
    wrongState: { because: "a draft can always be begun" },
    twoAtOnce: {
      succeed: 2,
      check: async ({ agency }) => {
        const references = (await callsOf(agency.id)).map((row) => row.reference.slice(-5)).sort();
        expect(references).toEqual(["00001", "00002"]);
      },
    },
  },
  () => {
    it("stores what was typed, in UTC and minor units, with the headings in order", async () => {
      const { actor, agency } = await scenario();
      const { callId, reference } = await run(draftCall, actor, {
        ...callInput(agency.id, { opensAt: `${nextYear}-07-01T09:00`, closesAt: `${nextYear}-09-01T17:00` }),
        minimumAmount: "1.000,50",
        maximumAmount: "2,000.75",
        headings: ["  Staff  costs ", "", "Travel"],
      });
      const [row] = await callsOf(agency.id);
      expect(reference).toMatch(new RegExp(`^${agency.prefix}-C-\\d{4}-00001$`));
      expect(row).toMatchObject({
        id: callId,
        status: "draft",
        minimumAmount: 100_050n,
        maximumAmount: 200_075n,
      });
      expect(row?.opensAt.toISOString()).toBe(`${nextYear}-07-01T08:00:00.000Z`);
      const headings = await database().select().from(callHeading).where(eq(callHeading.callId, callId));
      expect(headings.map((h) => h.name)).toEqual(["Staff costs", "Travel"]);
    });

    it("keeps HTML, SQL metacharacters and emoji as they are", async () => {
      const { actor, agency } = await scenario();
      const title = `<script>alert(1)</script> '; DROP TABLE \`call\`; -- 🦉 %_\\`;
      await run(draftCall, actor, callInput(agency.id, { title }));
      expect((await callsOf(agency.id))[0]?.title).toBe(title);
    });

    it("denies an approver, a member of another agency, and a university by id", async () => {
      const { agency, input } = await scenario();
      const approver = await makeUser({ roles: [[agency, "approver"]] });
      expect((await attempt(draftCall, approver, input)).status).toBe(403);
      const elsewhere = await makeUser({ roles: [[await makeOrganisation("agency"), "agency-admin"]] });
      expect((await attempt(draftCall, elsewhere, input)).status).toBe(404);
      const university = await makeOrganisation("university");
      const rector = await makeUser({ roles: [[university, "university-admin"]] });
      expect((await attempt(draftCall, rector, { ...input, agencyId: university.id })).status).toBe(404);
      expect(await callsOf(agency.id)).toEqual([]);
    });
  },
);

const long = (n: number) => "x".repeat(n);
describe("call.draft refuses bad input by 400, names the field and stores nothing", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a title of the wrong type", { title: 5 }, "title"],
    ["an empty title", { title: "  " }, "title"],
    ["a title too long", { title: long(201) }, "title"],
    ["a title with NUL", { title: "a\u0000b" }, "title"],
    ["a title with a lone surrogate", { title: "a\ud800" }, "title"],
    ["a title that reorders text", { title: "a\u202eb" }, "title"],
    ["no summary", { summary: undefined }, "summary"],
    ["a summary too long", { summary: long(501) }, "summary"],
    ["a description too long", { description: long(15_001) }, "description"],
    ["an eligibility too long", { eligibility: long(5_001) }, "eligibility"],
    ["a date as a number", { opensAt: 5 }, "opensAt"],
    ["a date in words", { closesAt: "tomorrow" }, "closesAt"],
    ["a date that does not exist", { closesAt: "2027-02-30T10:00:00Z" }, "closesAt"],
    ["a zone that does not exist", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["an unknown currency", { currency: "XXX" }, "currency"],
    ["a negative amount", { minimumAmount: "-1" }, "minimumAmount"],
    ["NaN", { minimumAmount: "NaN" }, "minimumAmount"],
    ["an exponent", { maximumAmount: "1e309" }, "maximumAmount"],
    ["an amount as a number", { maximumAmount: 1000 }, "maximumAmount"],
    ["half a cent", { maximumAmount: "0.005" }, "maximumAmount"],
    ["2^63", { maximumAmount: "9223372036854775808" }, "maximumAmount"],
    ["a minimum above the maximum", { minimumAmount: "500001" }, "maximumAmount"],
    ["no headings", { headings: [] }, "headings"],
    ["only blank headings", { headings: ["", "  "] }, "headings"],
    ["headings as text", { headings: "Staff" }, "headings"],
    ["a heading of the wrong type", { headings: ["Staff", 7] }, "headings.1"],
    ["a heading too long", { headings: [long(81)] }, "headings.0"],
    ["a heading twice", { headings: ["Staff", "staff"] }, "headings.1"],
    ["too many headings", { headings: Array.from({ length: 21 }, (_, n) => `H${n}`) }, "headings"],
    ["an id that is none", { agencyId: "1 OR 1=1" }, "agencyId"],
    ["a field of its own making", { status: "published" }, "status"],
  ])("%s", async (_, change, field) => {
    const { actor, agency, input } = await scenario();
    const answer = await attempt(draftCall, actor, { ...input, ...change });
    expect(answer).toMatchObject({
      status: 400,
      problem: { errors: { [field]: [expect.stringMatching(/\w/)] } },
    });
    expect(await callsOf(agency.id)).toEqual([]);
  });
});
