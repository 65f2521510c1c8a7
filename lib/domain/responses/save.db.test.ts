import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letResponseEnd, makeResponse, responseState } from "@/lib/testing/make-responses";
import { listTextVersions } from "../proposals/text-versions";
import { getResponse } from "./queries";
import { saveResponse } from "./save";

const scenario = async () => {
  const made = await makeResponse();
  const input = { proposalId: made.proposalId, version: 1, text: "Thank you. We **will** say more." };
  return { ...made, actor: made.pi, input };
};

describeCommand(
  saveResponse,
  {
    scenario,
    effect: async ({ proposalId }) => {
      const row = await responseState(proposalId);
      return { body: row?.body, version: row?.version };
    },
    wrongState: async ({ proposalId }) => {
      await letResponseEnd(proposalId, new Date(Date.now() - 5_000));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the team's alone before it is submitted, and keeps what it was", async () => {
      const { input, proposalId, pi, office, officer } = await scenario();
      await run(saveResponse, pi, input);
      expect((await getResponse(pi, proposalId))?.text).toBe(input.text);
      for (const person of [office, officer])
        expect(await getResponse(person, proposalId)).toMatchObject({ text: "", version: 0, savedAt: null });
      expect((await listTextVersions(pi, proposalId, "response")).map(({ body }) => body)).toEqual([
        input.text,
      ]);
      expect(await listTextVersions(officer, proposalId, "response")).toEqual([]);
    });

    it("keeps a paste that is too long, and tells a version that is not the last", async () => {
      const { input, proposalId, pi } = await scenario();
      const long = "word ".repeat(500).trim();
      await run(saveResponse, pi, { ...input, text: long });
      expect((await responseState(proposalId))?.body).toBe(long);
      expect(await attempt(saveResponse, pi, input)).toMatchObject({
        status: 409,
        problem: { code: "stale-version" },
      });
    });
  },
);
