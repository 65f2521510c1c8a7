import { describe, expect, it } from "vitest";
import { isDone } from "@/lib/command/answer";
import { addCvEntry } from "@/lib/domain/cvs/add-entry";
import { removeCvEntry } from "@/lib/domain/cvs/remove-entry";
import { saveCvNarrative } from "@/lib/domain/cvs/save-narrative";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { everyPart, makeCv, makeCvProposal } from "@/lib/testing/make-cvs";
import { makeProposal } from "@/lib/testing/make-proposals";
import { joinTeam } from "@/lib/testing/make-team";
import { chooseCv } from "./choose-cv";
import { discardProposal } from "./discard";
import { proposalDetailJson } from "./json";
import { getProposal } from "./queries";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

const scenario = async () => {
  const made = await makeCvProposal();
  const { position, degree, output } = made.cv;
  const input = {
    proposalId: made.proposalId,
    positions: ["", position],
    education: [degree],
    outputs: [output],
    narrative: ["", "knowledge", "society"],
  };
  return { ...made, actor: made.pi, input };
};
const shown = async ({ proposalId, pi }: Pick<Awaited<ReturnType<typeof scenario>>, "proposalId" | "pi">) =>
  (await getProposal(pi, proposalId))?.profiles.map(({ name, cv }) => ({ name, cv }));

describeCommand(
  chooseCv,
  {
    scenario,
    effect: shown,
    wrongState: async ({ proposalId, pi, input }) => {
      await run(chooseCv, pi, input);
      await run(submitProposal, pi, { proposalId });
    },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("shows what was chosen and nothing else", async () => {
      const made = await scenario();
      await run(chooseCv, made.pi, { ...made.input, education: [], narrative: ["knowledge"] });
      expect(await shown(made)).toEqual([
        {
          name: made.pi.name,
          cv: {
            positions: [{ title: "Reader in tides", organisation: "Atlantic University", from: "2019-09" }],
            outputs: [
              {
                type: "publication",
                title: "On tides",
                year: 2021,
                doi: "10.1000/tides.182",
                note: "I led it.",
              },
            ],
            narrative: [{ module: "knowledge", text: "I found **why** they come." }],
          },
        },
      ]);
    });

    it("takes no entry of another person", async () => {
      const made = await scenario();
      const theirs = await makeCv(await makeUser());
      const answer = await attempt(chooseCv, made.pi, { ...made.input, outputs: [theirs.output] });
      expect(answer).toMatchObject({
        status: 400,
        problem: { errors: { outputs: [expect.stringContaining("no longer in your CV")] } },
      });
    });

    it("is refused where the call asks for none", async () => {
      const { proposalId, pi } = await makeProposal({ state: "complete" });
      expect((await attempt(chooseCv, pi, { proposalId })).status).toBe(409);
    });

    it("is each investigator's for themselves: not a collaborator's, nor the office's", async () => {
      const made = await scenario();
      const collaborator = await joinTeam(made, "collaborator");
      expect((await attempt(chooseCv, collaborator, { proposalId: made.proposalId })).status).toBe(403);
      expect((await attempt(chooseCv, made.office, { proposalId: made.proposalId })).status).toBe(404);
      const second = await joinTeam(made, "co-investigator");
      const own = await makeCv(second);
      await run(chooseCv, second, { proposalId: made.proposalId, positions: [own.position] });
      expect((await shown(made))?.map(({ name }) => name)).toEqual([second.name]);
    });
  },
);

describe("a call that requires CVs", () => {
  it("says whose is missing, and takes the submission when none is", async () => {
    const made = await scenario();
    const second = await joinTeam(made, "co-investigator");
    const refused = await attempt(submitProposal, made.pi, { proposalId: made.proposalId });
    expect(!isDone(refused) && refused.problem.errors).toEqual({
      cvs: [
        `${made.pi.name} has not chosen a CV yet: this call wants positions, education, outputs and narrative. They choose it under “CVs”.`,
        `${second.name} has not chosen a CV yet: this call wants positions, education, outputs and narrative. They choose it under “CVs”.`,
      ],
    });
    await run(chooseCv, made.pi, made.input);
    const own = await makeCv(second);
    const parts = { positions: [own.position], education: [own.degree], narrative: ["knowledge"] };
    await run(chooseCv, second, { proposalId: made.proposalId, ...parts });
    const still = await attempt(submitProposal, made.pi, { proposalId: made.proposalId });
    expect(!isDone(still) && still.problem.errors).toEqual({
      cvs: [`The CV of ${second.name} shows no outputs. They add it under “CVs”.`],
    });
    await run(chooseCv, second, { proposalId: made.proposalId, ...parts, outputs: [own.output] });
    await run(submitProposal, made.pi, { proposalId: made.proposalId });
  });

  it("limits outputs where the call says so", async () => {
    const made = await makeCvProposal({ ...everyPart, required: false, mostOutputs: 1 });
    const more = { kind: "output", outputType: "dataset", title: "Tide data" };
    const { entryId } = await run(addCvEntry, made.pi, more);
    const proposalId = made.proposalId;
    await run(chooseCv, made.pi, { proposalId, outputs: [made.cv.output, entryId] });
    const answer = await attempt(submitProposal, made.pi, { proposalId });
    expect(!isDone(answer) && answer.problem.errors?.cvs?.[0]).toContain("at most 1");
  });
});

it("keeps CVs as they were at the submission, for all who read it, and lets them change again after a withdrawal", async () => {
  const made = await scenario();
  const { proposalId, pi, office, cv } = made;
  await run(chooseCv, pi, made.input);
  await run(submitProposal, pi, { proposalId });
  await run(removeCvEntry, pi, { entryId: cv.output });
  await run(saveCvNarrative, pi, { version: 1, knowledge: "Deserts." });
  const seen = proposalDetailJson((await getProposal(office, proposalId))!);
  const said = JSON.stringify(seen.document);
  for (const words of [
    "Reader in tides",
    "On tides",
    "doi:10.1000/tides.182",
    "September 2019 to now",
    "PhD in oceanography",
  ])
    expect(said).toContain(words);
  expect(said).not.toContain("Deserts");
  await run(withdrawProposal, pi, { proposalId });
  const draft = JSON.stringify(proposalDetailJson((await getProposal(pi, proposalId))!).document);
  expect(draft).toContain("Deserts");
  expect(draft).not.toContain("On tides");
});

it("leaves nothing behind of a draft that is discarded", async () => {
  const made = await scenario();
  await run(chooseCv, made.pi, made.input);
  await run(discardProposal, made.pi, { proposalId: made.proposalId });
  expect(await getProposal(made.pi, made.proposalId)).toBeUndefined();
});
