import { describeCommand } from "@/lib/testing/describe-command";
import { makeSearch } from "@/lib/testing/make-searches";
import { listSearches } from "./queries";
import { removeSearch } from "./remove";

describeCommand(removeSearch, {
  scenario: async () => {
    const { actor, searchId } = await makeSearch();
    return { actor, input: { searchId } };
  },
  effect: ({ actor }) => listSearches(actor),
  wrongState: { because: "a saved search is there or not" },
  twoAtOnce: { succeed: 1 },
});
