import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { coauthor } from "@/db/schema/reviews";
import { actorId, isUser } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { longText } from "@/lib/command/fields";
import { allow, hide } from "@/lib/command/verdict";
import { lockOwn } from "@/lib/domain/people/own";
import { readCoauthors } from "./coauthor-lines";
import { interestsChanged } from "./events";
import { reviewLimits } from "./rules";

export const saveCoauthors = command({
  name: "review.save-coauthors",
  summary:
    "Replace your list of co-authors of the last four years: names, ORCID iDs or addresses, one a line.",
  access: "user",
  input: z.strictObject({ coauthors: longText({ min: 0, max: 60_000 }) }),
  result: z.object({ people: z.number() }),
  keys: (_input, actor) => [`interests:${actorId(actor)}`],
  async load({ tx, actor }) {
    // The person's own row serialises: two lists at once do not mix.
    await lockOwn(tx, actor);
    return tx
      .select({ line: coauthor.line })
      .from(coauthor)
      .where(eq(coauthor.userId, actorId(actor)))
      .orderBy(asc(coauthor.position));
  },
  may: (actor) => (isUser(actor) ? allow() : hide()),
  emits: [interestsChanged],
  subject: (_input, _loaded, result, actor) => ({ type: "user", id: actorId(actor), detail: result }),
  location: () => "/account/interests?done=review.save-coauthors",
  async run({ tx, actor, input, emit }) {
    const userId = actorId(actor);
    const { rows, errors } = readCoauthors(input.coauthors);
    if (rows.length > reviewLimits.coauthors)
      errors.push(`There are ${rows.length} people. List at most ${reviewLimits.coauthors}, the latest.`);
    if (errors.length > 0) throw invalid({ coauthors: errors.slice(0, 5) });
    await tx.delete(coauthor).where(eq(coauthor.userId, userId));
    if (rows.length > 0)
      await tx.insert(coauthor).values(rows.map((row, position) => ({ userId, position, ...row })));
    emit(interestsChanged, { userId });
    return { people: rows.length };
  },
});
