import { eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearch } from "@/db/schema/searches";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { text } from "@/lib/command/fields";
import { allow } from "@/lib/command/verdict";
import { lockOwn } from "@/lib/domain/people/own";
import { newId } from "@/lib/infra/ids";
import { searchSaved } from "./events";
import { checkQuery, frequencies, MOST_SEARCHES, nextDue } from "./rules";

export const saveSearch = command({
  name: "search.save",
  summary:
    "Save a search of the catalogue, and choose how often to get an e-mail about new calls that match.",
  access: "user",
  input: z.strictObject({
    name: text({ max: 120 }),
    /** As in the catalogue's address: `q=ocean&discipline=physics`. */
    query: text({ min: 0, max: 1_500 }).default(""),
    frequency: z.enum(frequencies, `Choose one of ${frequencies.join(", ")}.`).default("none"),
  }),
  result: z.object({ searchId: z.uuid(), query: z.string() }),
  keys: (_input, actor) => [`searches:${actorId(actor)}`],
  async load({ tx, actor }) {
    // The person, locked: nothing else is there to lock before the first search.
    await lockOwn(tx, actor);
    return tx
      .select({ id: savedSearch.id, name: savedSearch.name })
      .from(savedSearch)
      .where(eq(savedSearch.userId, actorId(actor)))
      .limit(MOST_SEARCHES)
      .for("update");
  },
  may: () => allow(),
  emits: [searchSaved],
  subject: (input, _loaded, result) => ({
    type: "search",
    id: result.searchId,
    detail: { query: result.query, frequency: input.frequency },
  }),
  location: () => "/account/searches?done=search.save",
  async run({ tx, actor, input, loaded, now, emit }) {
    const checked = checkQuery(input.query);
    if (!checked.ok) throw invalid({ query: Object.values(checked.problems).flat() });
    if (loaded.length >= MOST_SEARCHES)
      throw conflict(`You have ${MOST_SEARCHES} saved searches, the most there can be. Remove one first.`);
    if (loaded.some(({ name }) => name === input.name))
      throw conflict("You have a saved search of this name. Choose another name.");
    const [searchId, userId] = [newId(), actorId(actor)];
    const { name, frequency } = input;
    // What is open already was seen when the search was saved.
    const dates = { coveredUntil: now, nextAt: nextDue(frequency, now), createdAt: now, updatedAt: now };
    await tx
      .insert(savedSearch)
      .values({ id: searchId, userId, name, query: checked.query, frequency, ...dates });
    emit(searchSaved, { searchId, userId });
    return { searchId, query: checked.query };
  },
});
