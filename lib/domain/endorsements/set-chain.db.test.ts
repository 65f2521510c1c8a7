import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { chainInput, chainsOf, makeUniversity } from "@/lib/testing/make-chains";
import { setChain } from "./set-chain";

describeCommand(
  setChain,
  {
    scenario: async () => {
      const made = await makeUniversity();
      return { ...made, actor: made.admin, input: chainInput(made) };
    },
    effect: ({ university }) => chainsOf(university.id),
    wrongState: async ({ admin, input }) => void (await run(setChain, admin, input)),
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, internalDays: 9 }) },
  },
  () => {
    it("is the administrator's; the office hears why, others nothing", async () => {
      const made = await makeUniversity();
      expect(await attempt(setChain, made.office, chainInput(made))).toMatchObject({ status: 403 });
      expect(await attempt(setChain, await makeUser(), chainInput(made))).toMatchObject({ status: 404 });
    });

    it("keeps the order, leaves out empty rows, and knows people by their addresses", async () => {
      const made = await makeUniversity();
      const steps = [
        { name: "Department", people: `${made.head.email.toUpperCase()}\n${made.signatory.email}` },
        { name: "", people: " " },
        { name: "Signatory", people: made.signatory.email },
      ];
      expect(await run(setChain, made.admin, { ...chainInput(made), steps })).toMatchObject({ steps: 2 });
      expect(JSON.parse((await chainsOf(made.university.id))[0]!.steps)).toEqual([
        { name: "Department", people: [made.head.id, made.signatory.id] },
        { name: "Signatory", people: [made.signatory.id] },
      ]);
    });

    it("names everything wrong by field, and changes nothing", async () => {
      const made = await makeUniversity();
      const stranger = await makeUser();
      const steps = [
        { name: "", people: made.head.email },
        { name: "Signatory", people: `${stranger.email}, ${made.head.email}` },
      ];
      const answer = await attempt(setChain, made.admin, { ...chainInput(made), steps });
      expect(answer).toMatchObject({ status: 400 });
      expect(JSON.stringify(answer)).toMatch(/steps\.0\.name.*steps\.1\.people/);
      expect(JSON.stringify(answer)).toContain(stranger.email);
      expect(await chainsOf(made.university.id)).toEqual([]);
      const none = { ...chainInput(made), steps: [{ name: "", people: "" }] };
      expect(await attempt(setChain, made.admin, none)).toMatchObject({ status: 400 });
    });
  },
);
