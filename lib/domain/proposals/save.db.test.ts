import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { proposal } from "@/db/schema/proposals";
import { isDone } from "@/lib/command/answer";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { contentOf } from "./records";
import { saveProposal } from "./save";
import { submitProposal } from "./submit";

async function scenario() {
  const made = await makeProposal();
  const input = {
    proposalId: made.proposalId,
    version: made.version,
    title: "One",
    sections: { case: "Because." },
  };
  return { ...made, actor: made.pi, input };
}
async function stored(proposalId: string) {
  const [row] = await database().select().from(proposal).where(eq(proposal.id, proposalId));
  const { sections, budget } = await contentOf(database(), proposalId);
  const texts = Object.fromEntries(sections.map(({ key, body }) => [key, body]));
  return {
    title: row?.title,
    acronym: row?.acronym,
    abstract: row?.abstract,
    requested: row?.requested,
    version: row?.version,
    texts,
    budget,
  };
}

describeCommand(
  saveProposal,
  {
    scenario,
    effect: ({ proposalId }) => stored(proposalId),
    wrongState: async ({ proposalId, pi, content }) => {
      await run(saveProposal, pi, { proposalId, version: 1, ...content });
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, title: "Two" }) },
  },
  () => {
    it("saves only what is given, and empties what is given empty", async () => {
      const { pi, proposalId, input } = await scenario();
      await run(saveProposal, pi, { ...input, acronym: "TIDE" });
      const { version } = await run(saveProposal, pi, {
        proposalId,
        version: 2,
        acronym: "",
        sections: { own: "x" },
      });
      expect(version).toBe(3);
      expect(await stored(proposalId)).toMatchObject({
        title: "One",
        acronym: "",
        texts: { case: "Because.", own: "x" },
      });
      await run(saveProposal, pi, { proposalId, version: 3, sections: { own: "" } });
      expect((await stored(proposalId)).texts).toEqual({ case: "Because." });
    });

    it("replaces the whole budget, leaves out empty cells and understands 1.250,50", async () => {
      const { pi, proposalId } = await scenario();
      const save = (version: number, budget: unknown) =>
        run(saveProposal, pi, { proposalId, version, budget });
      await save(1, [
        { heading: "Staff", year: 1, amount: "1.250,50" },
        { heading: "Travel", year: "2", amount: " " },
        { heading: "Travel", year: 3, amount: "0" },
      ]);
      expect(await stored(proposalId)).toMatchObject({
        requested: 125_050n,
        budget: [{ heading: "Staff", year: 1, amount: 125_050n }],
      });
      await save(2, [{ heading: "Travel", year: 10, amount: "7" }]);
      expect((await stored(proposalId)).budget).toEqual([{ heading: "Travel", year: 10, amount: 700n }]);
      await save(3, []);
      expect(await stored(proposalId)).toMatchObject({ requested: 0n, budget: [] });
    });

    it("keeps text exactly: emoji, accents, markup and SQL", async () => {
      const { pi, proposalId } = await scenario();
      const text = "👩‍🔬 é é ＝ <script>alert(1)</script> '; DROP TABLE proposal; -- \\ % _";
      await run(saveProposal, pi, {
        proposalId,
        version: 1,
        title: text,
        sections: { case: `${text}\r\nnext` },
      });
      expect(await stored(proposalId)).toMatchObject({ title: text, texts: { case: `${text}\nnext` } });
    });
  },
);

describe("two people at once", () => {
  it("keeps both when they change different parts, and names who changed what when they meet", async () => {
    const { pi, proposalId } = await scenario();
    const ben = await joinTeam({ proposalId, pi }, "co-investigator", { name: "Ben Ito" });
    await run(saveProposal, ben, { proposalId, version: 1, sections: { case: "Ben's" } });
    const { version } = await run(saveProposal, pi, { proposalId, version: 1, title: "Mine" });
    expect(version).toBe(3);
    const answer = await attempt(saveProposal, pi, {
      proposalId,
      version: 2,
      sections: { case: "Mine" },
      title: "Again",
    });
    const late = await attempt(saveProposal, pi, { proposalId, version: 1, sections: { case: "Mine" } });
    expect(answer).toMatchObject({
      status: 409,
      problem: { code: "stale-version", errors: { title: [expect.anything()] } },
    });
    expect(late).toMatchObject({ status: 409, problem: { code: "stale-version" } });
    if (!isDone(late)) {
      expect(late.problem.detail).toContain("Ben Ito changed “Case for support”");
      expect(Object.keys(late.problem.errors ?? {})).toEqual(["sections.case"]);
    }
    expect(await stored(proposalId)).toMatchObject({ title: "Mine", texts: { case: "Ben's" } });
  });

  it("refuses a version that does not exist yet", async () => {
    const { pi, input } = await scenario();
    expect((await attempt(saveProposal, pi, { ...input, version: 9 })).status).toBe(409);
  });
});

describe("permissions", () => {
  it.each([
    ["co-investigator", 200],
    ["administrator", 200],
    ["collaborator", 403],
    ["read-only", 403],
  ] as const)("a %s gets %i", async (role, status) => {
    const { proposalId, pi, input } = await scenario();
    const person = await joinTeam({ proposalId, pi }, role);
    expect((await attempt(saveProposal, person, input)).status).toBe(status);
  });

  it("hides a draft from the university's office and from the agency", async () => {
    const { office, call, input } = await scenario();
    for (const person of [office, call.officer, call.approver, await makeUser({ platformAdmin: true })])
      expect((await attempt(saveProposal, person, input)).status).toBe(404);
  });
});

describe("bad input", () => {
  const line = { heading: "Staff", year: 1, amount: "1" };
  it.each<[string, Record<string, unknown>, string]>([
    ["a title too long", { title: "x".repeat(201) }, "title"],
    ["an acronym too long", { acronym: "x".repeat(21) }, "acronym"],
    ["an abstract too long", { abstract: "x".repeat(5_001) }, "abstract"],
    ["a number for a title", { title: 7 }, "title"],
    ["NUL", { title: "a\u0000" }, "title"],
    ["a lone surrogate", { abstract: "a\ud800" }, "abstract"],
    ["a direction mark", { title: "abc\u202exe" }, "title"],
    ["a section too long", { sections: { case: "x".repeat(50_001) } }, "sections.case"],
    ["a section's key", { sections: { "Case!": "x" } }, "sections.Case!"],
    ["sections as text", { sections: "x" }, "sections"],
    [
      "too many sections",
      { sections: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`s${n}`, "x"])) },
      "sections",
    ],
    ["an unknown heading", { budget: [{ ...line, heading: "Yachts" }] }, "budget.0.heading"],
    ["year 0", { budget: [{ ...line, year: 0 }] }, "budget.0.year"],
    ["year 11", { budget: [{ ...line, year: 11 }] }, "budget.0.year"],
    ["a negative amount", { budget: [{ ...line, amount: "-1" }] }, "budget.0.amount"],
    ["three decimals", { budget: [{ ...line, amount: "0.0051" }] }, "budget.0.amount"],
    ["NaN", { budget: [{ ...line, amount: "NaN" }] }, "budget.0.amount"],
    ["1e309", { budget: [{ ...line, amount: "1e309" }] }, "budget.0.amount"],
    ["2^63", { budget: [{ ...line, amount: "9223372036854775808" }] }, "budget.0.amount"],
    ["a number for an amount", { budget: [{ ...line, amount: 5 }] }, "budget.0.amount"],
    ["a cell twice", { budget: [line, line] }, "budget.1"],
    ["the state", { status: "submitted" }, "status"],
    ["the investigator", { piId: "x" }, "piId"],
  ])("refuses %s by 400 and names the field", async (_, change, field) => {
    const { pi, proposalId, input } = await scenario();
    const before = await stored(proposalId);
    const answer = await attempt(saveProposal, pi, { ...input, ...change });
    expect(answer).toMatchObject({ status: 400 });
    if (!isDone(answer)) expect(Object.keys(answer.problem.errors ?? {})).toEqual([field]);
    expect(await stored(proposalId)).toEqual(before);
  });
});
