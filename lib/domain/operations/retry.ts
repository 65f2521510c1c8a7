import { eq } from "drizzle-orm";
import { z } from "zod";
import { outboxEvent, reactionFailure } from "@/db/schema/machinery";
import { command } from "@/lib/command/define";
import { conflict, driverError, failureKind, notFound, Rejection } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import type { Reaction } from "@/lib/command/reaction";
import { reactions } from "../reactions";
import { mayOperate } from "./policy";

/** What a command may make of a reaction's error: its own refusals and the database's moods pass, the rest is told. */
function refusal(error: unknown): unknown {
  if (error instanceof Rejection || failureKind(error) !== "bug") return error;
  const { errno } = driverError(error);
  const text = errno === undefined ? String((error as Error).message) : `database error ${errno}`;
  return conflict(`It failed again: ${text.slice(0, 300)}. Nothing was changed.`, "failed-again");
}

/** The command for a list of reactions; tests have their own list. */
export const makeRetryReaction = (list: readonly Reaction[]) =>
  command({
    name: "reaction.retry",
    summary: "Run a reaction again for an event at which it had failed.",
    access: "user",
    input: z.strictObject({ failureId: uuid() }),
    result: z.object({ failureId: z.string() }),
    keys: (input) => [`reaction-failure:${input.failureId}`],
    load: async ({ tx, input }) => {
      const [row] = await tx
        .select({
          reaction: reactionFailure.reaction,
          resolvedAt: reactionFailure.resolvedAt,
          event: {
            id: outboxEvent.id,
            seq: outboxEvent.seq,
            at: outboxEvent.at,
            type: outboxEvent.type,
            actorId: outboxEvent.actorId,
          },
          payload: outboxEvent.payload,
        })
        .from(reactionFailure)
        .innerJoin(outboxEvent, eq(outboxEvent.id, reactionFailure.eventId))
        .where(eq(reactionFailure.id, input.failureId))
        .for("update");
      if (!row) throw notFound();
      return row;
    },
    may: (actor) => mayOperate(actor),
    emits: [],
    subject: (input, loaded) => ({
      type: "reaction-failure",
      id: input.failureId,
      relatedId: loaded.event.id,
      detail: { reaction: loaded.reaction, event: loaded.event.type },
    }),
    location: () => "/admin/events?done=reaction.retry",
    async run({ tx, input, loaded, now }) {
      if (loaded.resolvedAt) throw conflict("This has been done already.");
      const found = list.find((candidate) => candidate.name === loaded.reaction);
      if (!found) throw conflict("This release has no such reaction any more.");
      try {
        const payload = found.on.payload.parse(JSON.parse(loaded.payload));
        const event = { ...loaded.event, seq: loaded.event.seq ?? 0 };
        await found.run({ tx, event, payload, now });
      } catch (error) {
        throw refusal(error);
      }
      await tx
        .update(reactionFailure)
        .set({ resolvedAt: now })
        .where(eq(reactionFailure.id, input.failureId));
      return input;
    },
  });

export const retryReaction = makeRetryReaction(reactions);
