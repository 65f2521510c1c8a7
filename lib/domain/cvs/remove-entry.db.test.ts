import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser } from "@/lib/testing/make";
import { makeCv } from "@/lib/testing/make-cvs";
import { getCv } from "./queries";
import { removeCvEntry } from "./remove-entry";

describeCommand(removeCvEntry, {
  scenario: async () => {
    const actor = await makeUser();
    return { actor, input: { entryId: (await makeCv(actor)).output } };
  },
  effect: async ({ actor }) => (await getCv(actor)).entries.map(({ title }) => title),
  wrongState: { because: "an entry that is gone is as good as none: 404" },
  twoAtOnce: { succeed: 1 },
});
