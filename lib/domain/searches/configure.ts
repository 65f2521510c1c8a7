import { eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearch } from "@/db/schema/searches";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { lockSearch } from "./changes";
import { searchChanged } from "./events";
import { mayUseSearch } from "./policy";
import { frequencies, nextDue } from "./rules";

export const configureSearch = command({
  name: "search.configure",
  summary: "Choose how often to get an e-mail about new calls that match a saved search.",
  access: "user",
  input: z.strictObject({
    searchId: uuid(),
    frequency: z.enum(frequencies, `Choose one of ${frequencies.join(", ")}.`),
  }),
  result: z.object({ searchId: z.uuid(), frequency: z.enum(frequencies) }),
  keys: (input) => [`search:${input.searchId}`],
  load: ({ tx, input }) => lockSearch(tx, input.searchId),
  may: (actor, loaded) => mayUseSearch(actor, loaded.userId),
  emits: [searchChanged],
  subject: (input) => ({ type: "search", id: input.searchId, detail: { frequency: input.frequency } }),
  location: () => "/account/searches?done=search.configure",
  async run({ tx, input, loaded, now, emit }) {
    const { frequency } = input;
    // While no mails came, nothing was missed: what opened meanwhile is not told of.
    const coveredUntil = loaded.frequency === "none" ? now : loaded.coveredUntil;
    await tx
      .update(savedSearch)
      .set({ frequency, coveredUntil, nextAt: nextDue(frequency, now), updatedAt: now })
      .where(eq(savedSearch.id, loaded.id));
    emit(searchChanged, { searchId: loaded.id, userId: loaded.userId });
    return { searchId: loaded.id, frequency };
  },
});
