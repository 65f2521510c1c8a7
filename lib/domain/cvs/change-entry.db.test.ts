import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeCv } from "@/lib/testing/make-cvs";
import { changeCvEntry } from "./change-entry";
import { getCv } from "./queries";

const scenario = async () => {
  const actor = await makeUser();
  const { position } = await makeCv(actor);
  const input = { entryId: position, version: 1, title: "Professor", organisation: "Lakeland", from: "2022" };
  return { actor, position, input };
};

describeCommand(
  changeCvEntry,
  {
    scenario,
    effect: async ({ actor, position }) => (await getCv(actor)).entries.find(({ id }) => id === position),
    wrongState: async ({ actor, input }) => {
      await run(changeCvEntry, actor, { ...input, title: "Before" });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, title: "Dean" }) },
  },
  () => {
    it("leaves the kind as it is, and ignores what belongs to another", async () => {
      const { actor, position, input } = await scenario();
      await run(changeCvEntry, actor, { ...input, outputType: "dataset", year: "2020" });
      const entry = (await getCv(actor)).entries.find(({ id }) => id === position);
      expect(entry).toMatchObject({ kind: "position", outputType: null, year: null, version: 2 });
    });

    it("says nothing of another person's entries", async () => {
      const { input } = await scenario();
      expect((await attempt(changeCvEntry, await makeUser(), input)).status).toBe(404);
    });
  },
);
