import { eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearch } from "@/db/schema/searches";
import { command } from "@/lib/command/define";
import { uuid } from "@/lib/command/fields";
import { lockSearch } from "./changes";
import { searchRemoved } from "./events";
import { mayUseSearch } from "./policy";

export const removeSearch = command({
  name: "search.remove",
  summary: "Remove one of your saved searches; its e-mails end.",
  access: "user",
  input: z.strictObject({ searchId: uuid() }),
  result: z.object({ searchId: z.uuid() }),
  keys: (input) => [`search:${input.searchId}`],
  load: ({ tx, input }) => lockSearch(tx, input.searchId),
  may: (actor, loaded) => mayUseSearch(actor, loaded.userId),
  emits: [searchRemoved],
  subject: (input, loaded) => ({ type: "search", id: input.searchId, detail: { query: loaded.query } }),
  location: () => "/account/searches?done=search.remove",
  async run({ tx, loaded, emit }) {
    await tx.delete(savedSearch).where(eq(savedSearch.id, loaded.id));
    emit(searchRemoved, { searchId: loaded.id, userId: loaded.userId });
    return { searchId: loaded.id };
  },
});
