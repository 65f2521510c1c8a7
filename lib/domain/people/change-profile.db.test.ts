import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { personRow } from "@/lib/testing/people-facts";
import { changeProfile } from "./change-profile";

const scenario = async () => ({
  actor: await makeUser(),
  input: { version: 1, name: "Ana Nova", orcid: "", biography: "Islands." },
});

describeCommand(
  changeProfile,
  {
    scenario,
    effect: async ({ actor }) => {
      const { name, orcid, biography, version } = await personRow(actor.id);
      return { name, orcid, biography, version };
    },
    stranger: { because: "it acts on the caller alone" },
    wrongState: async ({ actor }) => {
      await run(changeProfile, actor, { version: 1, name: "Changed elsewhere" });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it.each([
      ["0000-0002-1825-0097", "0000-0002-1825-0097"],
      ["https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"],
      [" 000000021694233x ", "0000-0002-1694-233X"],
      ["", null],
    ])("understands the ORCID iD %j", async (orcid, stored) => {
      const { actor, input } = await scenario();
      await run(changeProfile, actor, { ...input, orcid });
      expect((await personRow(actor.id)).orcid).toBe(stored);
    });

    it.each(["0000-0002-1825-0098", "1234", "https://evil.test/0000-0002-1825-0097"])(
      "refuses %j as an ORCID iD",
      async (orcid) => {
        const { actor, input } = await scenario();
        const answer = await attempt(changeProfile, actor, { ...input, orcid });
        expect(answer).toMatchObject({ status: 400, problem: { errors: { orcid: [expect.any(String)] } } });
      },
    );

    it("keeps markup and wide characters as they are", async () => {
      const { actor, input } = await scenario();
      const biography = "<script>alert(1)</script> 🌊 O'Brien; DROP TABLE user";
      await run(changeProfile, actor, { ...input, biography });
      expect((await personRow(actor.id)).biography).toBe(biography);
    });
  },
);
