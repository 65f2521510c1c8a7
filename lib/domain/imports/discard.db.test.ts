import { beforeEach, expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { importState, makeImport, noneWaiting } from "@/lib/testing/make-imports";
import { discardImport } from "./discard";

beforeEach(noneWaiting);

describeCommand(
  discardImport,
  {
    scenario: async () => {
      const made = await makeImport({ state: "checked" });
      return { ...made, actor: made.finance, input: { importId: made.importId } };
    },
    effect: async ({ importId }) => (await importState(importId)).status,
    wrongState: async ({ finance, importId }) => {
      await run(discardImport, finance, { importId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is refused once something was posted", async () => {
      const { finance, importId } = await makeImport({ state: "posted" });
      expect(await attempt(discardImport, finance, { importId })).toMatchObject({
        status: 409,
        problem: { detail: expect.stringContaining("Undo it") },
      });
    });
  },
);
