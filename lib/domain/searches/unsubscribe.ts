import { eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearch } from "@/db/schema/searches";
import { command } from "@/lib/command/define";
import { text } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { lockSearch } from "./changes";
import { searchChanged } from "./events";
import { searchOfToken } from "./unsubscribe-link";

export const unsubscribeSearch = command({
  name: "search.unsubscribe",
  summary: "End the e-mails of a saved search by the link in one of them; no sign-in is needed.",
  access: "anyone",
  input: z.strictObject({ token: text({ max: 120 }).meta({ secret: true }) }),
  result: z.object({ name: z.string() }),
  keys: (input) => [`search:${searchOfToken(input.token) ?? "none"}`],
  load: ({ tx, input }) => lockSearch(tx, searchOfToken(input.token)),
  // Whoever holds the link was sent it, or was handed the mail: all it can do is end the mails.
  may: () => allow(),
  emits: [searchChanged],
  subject: (_input, loaded) => ({ type: "search", id: loaded.id, detail: { frequency: "none" } }),
  location: (input) => `/unsubscribe/${input.token}?done=search.unsubscribe`,
  async run({ tx, loaded, now, emit }) {
    if (loaded.frequency !== "none") {
      await tx
        .update(savedSearch)
        .set({ frequency: "none", updatedAt: now })
        .where(eq(savedSearch.id, loaded.id));
      emit(searchChanged, { searchId: loaded.id, userId: loaded.userId });
    }
    return { name: loaded.name };
  },
});
