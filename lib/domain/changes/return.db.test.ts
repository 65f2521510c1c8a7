import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { changeState, makeChange } from "@/lib/testing/make-changes";
import { draftChange } from "./draft";
import { endorseChange } from "./endorse";
import { getChange } from "./queries";
import { returnChange } from "./return";

const message = "Say which ship.";

describeCommand(
  returnChange,
  {
    scenario: async () => {
      const made = await makeChange({ state: "sent" });
      return { ...made, actor: made.office, input: { changeId: made.changeId, message } };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ office, changeId }) => {
      await run(endorseChange, office, { changeId });
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("is the research office's, and lets whoever asked write on", async () => {
      const { changeId, pi, office, wish } = await makeChange({ state: "sent" });
      expect(await attempt(returnChange, pi, { changeId, message })).toMatchObject({ status: 403 });
      await run(returnChange, office, { changeId, message });
      expect((await getChange(pi, changeId))?.messages).toMatchObject([{ kind: "returned", body: message }]);
      expect(await attempt(draftChange, pi, { ...wish, changeId, reason: "Now." })).toMatchObject({
        status: 200,
      });
    });
  },
);
