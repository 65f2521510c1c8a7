import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proposalStatuses } from "@/db/schema/proposals";
import { standardForm } from "../calls/form";
import { missing, type Progress, tasks } from "./missing";
import { moves, type ProposalAction, refusal } from "./rules";

const complete: Progress = {
  title: "Tides",
  abstract: "What they bring.",
  form: standardForm,
  sections: { case: "Because." },
  attached: {},
  budget: [],
  requested: 100_00n,
  currency: "EUR",
  minimumAmount: 100_00n,
  maximumAmount: 200_00n,
  invited: 0,
  members: 1,
  team: [],
  gate: [],
  files: 0,
  unfit: {},
  investigators: 1,
  cvs: [],
};

describe("missing", () => {
  it("finds nothing missing in a complete one", () => expect(missing(complete)).toEqual({}));

  it.each<[string, Partial<Progress>, string]>([
    ["a blank title", { title: "  " }, "title"],
    ["no abstract", { abstract: "" }, "abstract"],
    ["blank sections only", { sections: { case: " \n" } }, "sections"],
    ["no budget", { requested: 0n }, "budget"],
    ["a cent too little", { requested: 99_99n }, "budget"],
    ["a cent too much", { requested: 200_01n }, "budget"],
  ])("names %s", (_, change, field) => {
    expect(Object.keys(missing({ ...complete, ...change }))).toEqual([field]);
  });

  it("blocks exactly when a task of the list is incomplete", () => {
    const text = fc.constantFrom("", " ", "x");
    const progress = fc.record<Progress>({
      title: text,
      abstract: text,
      form: fc.constant(standardForm),
      attached: fc.constant({}),
      sections: fc.dictionary(fc.constantFrom("case", "approach", "own"), text),
      budget: fc.constant([]),
      requested: fc.bigInt({ min: 0n, max: 300_00n }),
      currency: fc.constant("EUR"),
      minimumAmount: fc.constant(100_00n),
      maximumAmount: fc.constant(200_00n),
      invited: fc.nat(3),
      members: fc.nat(3),
      team: fc.subarray(["Invite 1 more."]),
      gate: fc.subarray(["This call is for others."]),
      unfit: fc.constant({}),
      investigators: fc.constant(1),
      cvs: fc.constant([]),
      files: fc.nat(3),
    });
    fc.assert(
      fc.property(progress, (one) => {
        const blocked = Object.keys(missing(one)).length > 0;
        expect(tasks(one).some(({ state }) => state === "incomplete")).toBe(blocked);
      }),
    );
  });
});

describe("the state machine", () => {
  it("refuses with a sentence exactly where there is no move", () => {
    for (const action of Object.keys(moves) as ProposalAction[])
      for (const status of proposalStatuses) {
        const reason = refusal(action, status);
        expect(reason === undefined).toBe(moves[action].from.includes(status));
        if (reason) expect(reason).toMatch(/^This proposal is [a-z' ]+ and cannot be [a-z ]+ now\./);
      }
  });

  it("ends where the agency has decided", () => {
    for (const { from } of Object.values(moves)) {
      expect(from).not.toContain("awarded");
      expect(from).not.toContain("declined");
    }
  });
});
