/** A person's saved searches; and what the link of a mail may know of one. */
import { and, asc, eq } from "drizzle-orm";
import { savedSearch } from "@/db/schema/searches";
import { type Actor, isUser } from "@/lib/command/actor";
import { reader } from "@/lib/command/reader";
import { MOST_SEARCHES } from "./rules";
import { searchOfToken } from "./unsubscribe-link";

const listed = {
  id: savedSearch.id,
  name: savedSearch.name,
  query: savedSearch.query,
  frequency: savedSearch.frequency,
  createdAt: savedSearch.createdAt,
};

/** The actor's own, by name; there are fifty at most. */
export async function listSearches(actor: Actor) {
  if (!isUser(actor)) return [];
  return reader()
    .select(listed)
    .from(savedSearch)
    .where(and(eq(savedSearch.userId, actor.id)))
    .orderBy(asc(savedSearch.name), asc(savedSearch.id))
    .limit(MOST_SEARCHES);
}
export type SearchItem = Awaited<ReturnType<typeof listSearches>>[number];

/** Name and frequency of the search of a mail's link; undefined for a link that is none, or whose search was removed. */
export async function getByToken(_actor: Actor, token: string) {
  const id = searchOfToken(token);
  if (!id) return undefined;
  const [row] = await reader()
    .select({ name: savedSearch.name, frequency: savedSearch.frequency })
    .from(savedSearch)
    .where(eq(savedSearch.id, id));
  return row;
}
