/** Saved searches of a test's own, made by running their command. */
import type { User } from "@/lib/command/actor";
import { saveSearch } from "@/lib/domain/searches/save";
import { makeUser, run, unique } from "./make";

/** A saved search of a person; by default of a new one, for all open calls, with mails at once. */
export async function makeSearch(
  changes: { actor?: User; query?: string; frequency?: string; name?: string } = {},
): Promise<{ actor: User; searchId: string; name: string }> {
  const { actor = await makeUser(), ...fields } = changes;
  const name = fields.name ?? unique("Search");
  const { searchId } = await run(saveSearch, actor, { query: "", frequency: "at-once", ...fields, name });
  return { actor, searchId, name };
}
