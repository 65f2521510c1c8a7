import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outboxEvent, reactionFailure } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { notFound } from "@/lib/command/errors";
import { reaction } from "@/lib/command/reaction";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser } from "@/lib/testing/make";
import { notify } from "../notifications/changes";
import { notificationSeen } from "../notifications/events";
import { countUnread } from "../notifications/queries";
import { getRelayState, listReactionFailures } from "./queries";
import { makeRetryReaction } from "./retry";

const broken = new Set<string>();
const told = reaction({
  name: "operations.on-seen",
  on: notificationSeen,
  async run({ tx, payload, event }) {
    await notify(tx, { event, userIds: payload.userIds, kind: "team", title: "Seen", href: "/" });
    if (payload.userIds.some((id) => broken.has(id))) throw new Error("still indigestible");
  },
});
const retryReaction = makeRetryReaction([told]);

async function scenario() {
  const actor = await makeUser({ platformAdmin: true });
  const [eventId, failureId, now] = [newId(), newId(), new Date()];
  await database()
    .insert(outboxEvent)
    .values({
      id: eventId,
      at: now,
      type: notificationSeen.name,
      actorId: actor.id,
      payload: JSON.stringify({ userIds: [actor.id] }),
      topics: "[]",
    });
  await database()
    .insert(reactionFailure)
    .values({ id: failureId, reaction: told.name, eventId, error: "indigestible", createdAt: now });
  return { actor, input: { failureId } };
}

const open = async ({ actor, input }: Awaited<ReturnType<typeof scenario>>) => ({
  listed: (await listReactionFailures(actor)).items.some((item) => item.id === input.failureId),
  told: await countUnread(actor),
});

describeCommand(retryReaction, {
  scenario,
  effect: open,
  wrongState: async ({ input }) => {
    await database()
      .update(reactionFailure)
      .set({ resolvedAt: new Date() })
      .where(eq(reactionFailure.id, input.failureId));
  },
  twoAtOnce: { succeed: 1 },
});

it("says what happened when it fails again, and changes nothing", async () => {
  const made = await scenario();
  broken.add(made.actor.id);
  expect(await attempt(retryReaction, made.actor, made.input)).toMatchObject({
    status: 409,
    problem: { code: "failed-again", detail: expect.stringContaining("still indigestible") },
  });
  expect(await open(made)).toEqual({ listed: true, told: 0 });
});

it("shows the relay's state to administrators only", async () => {
  const { actor } = await scenario();
  const state = await getRelayState(actor);
  expect(state.streams.map(({ name }) => name)).toEqual(["events", "audit"]);
  expect(state.streams[0]!.waiting).toBeGreaterThan(0);
  expect(state.streams[0]!.oldest).toBeInstanceOf(Date);
  expect(Math.abs(state.now.getTime() - Date.now())).toBeLessThan(60_000);
  await expect(getRelayState(await makeUser())).rejects.toMatchObject(notFound());
});
