import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run, unique } from "@/lib/testing/make";
import { getInterests } from "./queries";
import { saveCoauthors } from "./save-coauthors";

describeCommand(
  saveCoauthors,
  {
    scenario: async () => ({
      actor: await makeUser(),
      input: { coauthors: `${unique("Ana")} Silva\nBo Berg` },
    }),
    effect: async ({ actor }) => (await getInterests(actor)).coauthors,
    stranger: { because: "everybody keeps a list of their own" },
    wrongState: { because: "a list can be replaced at any time" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("replaces the list, empties it, and refuses what names nobody and more than a person has", async () => {
      const actor = await makeUser();
      const save = (coauthors: string) => attempt(saveCoauthors, actor, { coauthors });
      await run(saveCoauthors, actor, { coauthors: "Ana Silva" });
      await run(saveCoauthors, actor, { coauthors: "Bo Berg\n\nCy Dahl" });
      expect((await getInterests(actor)).coauthors).toBe("Bo Berg\nCy Dahl");
      expect((await save("0000-0002-1825-0098")).status).toBe(400);
      const many = Array.from({ length: 301 }, (_, n) => `Person Number ${n}`).join("\n");
      expect((await save(many)).status).toBe(400);
      expect((await getInterests(actor)).coauthors).toBe("Bo Berg\nCy Dahl");
      await run(saveCoauthors, actor, { coauthors: "" });
      expect((await getInterests(actor)).coauthors).toBe("");
    });
  },
);
