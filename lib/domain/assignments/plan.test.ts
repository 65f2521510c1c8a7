/** From facts to a plan: what fits comes first, conflicts never, and what is not filled is explained. */
import { describe, expect, it } from "vitest";
import type { Party } from "../reviews/conflict-rules";
import { fitOf, readAbout, readExpertise, whyWords } from "./fit";
import { makePlan, type Problem } from "./plan";

const person = (name: string, organisationIds: string[] = []): Party => ({
  userId: name,
  name,
  email: `${name}@private.example`,
  organisationIds,
});
const applicant = person("anna");

type Member = { keywords?: string[]; disciplines?: string[]; room?: number; open?: number; at?: string };
function problem(members: Record<string, Member>, more: Partial<Problem> = {}): Problem {
  const names = Object.keys(members);
  const proposals = more.proposals ?? [
    { id: "p1", title: "Lichens of the coast", abstract: "We map them.", missing: 1, had: 0, asked: [] },
  ];
  return {
    proposals,
    members: names.map((id) => {
      const { keywords = [], disciplines = [], room = 3, open = 0 } = members[id]!;
      return { id, keywords, disciplines, room, open };
    }),
    callDisciplines: [],
    fitOnly: false,
    ...more,
    crowd: {
      reviewers: names.map((name) => person(name, members[name]!.at ? [members[name]!.at!] : [])),
      proposals: proposals.map(({ id }) => ({ id, hostId: "north", applicants: [applicant] })),
      places: [{ id: "north", name: "The north", parentId: null, emailDomain: null }],
      sharedProposals: [],
      sharedAwards: [],
      relations: [],
      coauthors: {},
      now: Date.UTC(2026, 10, 20),
      years: 4,
    },
  };
}

describe("a plan", () => {
  it("gives a proposal to whom it fits, and says by what", () => {
    const { lines } = makePlan(problem({ ben: { keywords: ["robots"] }, rita: { keywords: ["lichen"] } }));
    expect(lines).toEqual([
      { proposalId: "p1", memberId: "rita", fit: 50, why: { keywords: ["lichen"], disciplines: [] } },
    ]);
  });

  it("prefers somebody else to somebody with much to do already", () => {
    const rivals = { busy: { keywords: ["lichen"], open: 9 }, free: { keywords: ["coast"], open: 0 } };
    expect(makePlan(problem(rivals)).lines[0]!.memberId).toBe("free");
  });

  it("asks nobody with a conflict, nobody again, and nobody beyond their room; and says so", () => {
    const its = problem({
      colleague: { keywords: ["lichen"], at: "north" },
      before: { keywords: ["lichen"] },
      full: { keywords: ["lichen"], room: 0 },
    });
    its.proposals[0]!.asked = ["before"];
    const { lines, unfilled, figures } = makePlan(its);
    expect(lines).toEqual([]);
    expect(unfilled).toEqual([
      {
        proposalId: "p1",
        missing: 1,
        reason: "Of 3 available: 1 with a conflict of interest, 1 asked before, 1 without room for more.",
      },
    ]);
    expect(figures).toEqual({ proposals: 1, members: 3, wanted: 1, given: 0, fitting: 0 });
  });

  it("leaves a proposal to nobody rather than to people whom it does not fit, where that was asked for", () => {
    const strangers = { ben: { keywords: ["robots"] } };
    expect(makePlan(problem(strangers)).lines).toHaveLength(1);
    const { lines, unfilled } = makePlan(problem(strangers, { fitOnly: true }));
    expect(lines).toEqual([]);
    expect(unfilled[0]!.reason).toBe("Of 1 available: 1 without fitting expertise.");
  });
});

describe("what fits", () => {
  const about = readAbout({ title: "Coastal ecosystems", abstract: "Déjà vu of seabird colonies." });
  const judge = (keywords: string[], disciplines: string[] = [], call: string[] = []) =>
    fitOf(about, readExpertise({ keywords, disciplines }), new Set(call));

  it("compares words without case, accents and plurals, and whole words only", () => {
    expect(judge(["Coastal Ecosystem"]).why.keywords).toEqual(["Coastal Ecosystem"]);
    expect(judge(["seabirds", "deja vu"]).why.keywords).toEqual(["seabirds", "deja vu"]);
    expect(judge(["sea", "eco"])).toEqual({ fit: 0, why: { keywords: [], disciplines: [] } });
  });

  it("grows with what matches, and stays below everything", () => {
    const one = judge(["seabird"]).fit;
    const two = judge(["seabird", "coastal ecosystem"]).fit;
    expect(one).toBeGreaterThan(0);
    expect(two).toBeGreaterThan(one);
    expect(two).toBeLessThan(100);
  });

  it("counts a discipline of the call, and says so", () => {
    const found = judge([], ["biology"], ["biology"]);
    expect(found.fit).toBeGreaterThan(0);
    expect(whyWords(found.why)).toBe("Fields: Biological sciences");
  });
});
