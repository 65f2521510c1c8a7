import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { addCvEntry } from "./add-entry";
import { getCv } from "./queries";

const scenario = async () => ({
  actor: await makeUser(),
  input: { kind: "output", outputType: "software", title: "Tide tables", link: "doi:10.1000/ABC" },
});

describeCommand(
  addCvEntry,
  {
    scenario,
    effect: async ({ actor }) => (await getCv(actor)).entries.map(({ title, doi }) => ({ title, doi })),
    stranger: { because: "everybody has a CV of their own" },
    wrongState: { because: "it can be added to at any time" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("keeps DOIs in one form, and shows the latest first", async () => {
      const { actor, input } = await scenario();
      await run(addCvEntry, actor, { ...input, year: "1999" });
      await run(addCvEntry, actor, { ...input, title: "Later", year: "2020", link: "" });
      const { entries } = await getCv(actor);
      expect(entries.map(({ title, doi }) => [title, doi])).toEqual([
        ["Later", null],
        ["Tide tables", "10.1000/abc"],
      ]);
    });

    it("says which field is wrong", async () => {
      const { actor } = await scenario();
      const wrong = { kind: "education", title: "PhD", organisation: "", from: "soon" };
      expect(await attempt(addCvEntry, actor, wrong)).toMatchObject({
        status: 400,
        problem: {
          errors: { organisation: [expect.any(String)], from: [expect.stringContaining("2021-09")] },
        },
      });
      expect((await getCv(actor)).entries).toEqual([]);
    });
  },
);
