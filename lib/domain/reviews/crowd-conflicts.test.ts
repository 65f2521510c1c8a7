/** Many pairs at once find what the rules find of each by itself: by the labelled pairs. */
import { describe, expect, it } from "vitest";
import { facts, type Pair, pairs } from "@/lib/testing/conflict-pairs";
import { findConflicts, type Party } from "./conflict-rules";
import { type CrowdFacts, crowdConflicts } from "./crowd-conflicts";

const stranger: Party = { userId: "nobody", name: "No Body", email: "no@body.example", organisationIds: [] };

/** The pair's facts among strangers: reviewer 1 and proposal 1 are the pair's. */
function crowd(pair: Pair): CrowdFacts {
  const its = facts(pair);
  const together = (list: typeof its.sharedAwards) =>
    list.map(({ applicantEmail, at, ...one }) => ({
      ...one,
      at: at.getTime(),
      reviewerId: its.reviewer.userId ?? "",
      applicantId: its.applicants.find(({ email }) => email === applicantEmail)?.userId ?? "",
    }));
  return {
    reviewers: [stranger, its.reviewer],
    proposals: [
      {
        id: "other",
        hostId: "elsewhere",
        applicants: [{ ...stranger, userId: "x", email: "x@y.example", name: "X" }],
      },
      { id: "this", hostId: its.hostId, applicants: [...its.applicants] },
    ],
    places: [...its.places],
    sharedProposals: together(its.sharedProposals),
    sharedAwards: together(its.sharedAwards),
    relations: its.relations,
    coauthors: Object.fromEntries(Object.entries(its.coauthors).map(([id, list]) => [id, [...list]])),
    now: its.now.getTime(),
    years: its.years,
  };
}

describe("conflicts of many at once", () => {
  it.each(pairs)("%s", (_name, pair) => {
    const alone = findConflicts(facts(pair));
    const many = crowdConflicts(crowd(pair));
    expect(many.find(1, 1)).toEqual(alone);
    if (alone.length > 0) expect([...many.suspects(1)]).toContain(1);
    expect(many.find(0, 0)).toEqual([]);
  });

  it("does not ask the rules about strangers", () => {
    expect([...crowdConflicts(crowd({})).suspects(0)]).toEqual([]);
  });
});
