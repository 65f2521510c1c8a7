import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { getCv } from "./queries";
import { saveCvNarrative } from "./save-narrative";

describeCommand(saveCvNarrative, {
  scenario: async () => ({ actor: await makeUser(), input: { version: 0, knowledge: "Why tides come." } }),
  effect: async ({ actor }) => (await getCv(actor)).narrative,
  stranger: { because: "everybody has a CV of their own" },
  wrongState: async ({ actor, input }) => {
    await run(saveCvNarrative, actor, { ...input, society: "Said elsewhere meanwhile." });
  },
  twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, community: "Another." }) },
});
