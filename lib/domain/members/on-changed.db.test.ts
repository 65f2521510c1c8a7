import { and, desc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import type { Reaction } from "@/lib/command/reaction";
import { systemTransaction } from "@/lib/command/transaction";
import { makeUser, run } from "@/lib/testing/make";
import { makePlace } from "@/lib/testing/make-members";
import { changeMembership } from "./change-role";
import { onMemberChanged } from "./on-changed";
import { onMemberRemoved } from "./on-removed";
import { removeFromOrganisation } from "./remove";

/** Runs a reaction twice on the newest event of its kind, as a relay that was interrupted may. */
async function react(reaction: Reaction): Promise<void> {
  const [event] = await database()
    .select()
    .from(outboxEvent)
    .where(eq(outboxEvent.type, reaction.on.name))
    .orderBy(desc(outboxEvent.id))
    .limit(1);
  if (!event) throw new Error("There was no event");
  const context = { payload: JSON.parse(event.payload), event: { ...event, seq: 1 }, now: new Date() };
  for (let n = 0; n < 2; n++) await systemTransaction((tx) => reaction.run({ tx, ...context }));
}

const told = (userId: string) =>
  database()
    .select({ title: notification.title })
    .from(notification)
    .where(and(eq(notification.userId, userId), eq(notification.kind, "membership")))
    .orderBy(notification.createdAt);

it("tells a member once of new roles and of the end", async () => {
  const { place, admin } = await makePlace();
  const member = await makeUser({ roles: [[place, "researcher"]] });
  const input = { organisationId: place.id, userId: member.id };
  await run(changeMembership, admin, { ...input, roles: ["finance"] });
  await react(onMemberChanged);
  expect(await told(member.id)).toEqual([{ title: `Your roles in ${place.name} are now: Finance` }]);
  await run(removeFromOrganisation, admin, input);
  await react(onMemberRemoved);
  expect((await told(member.id))[1]).toEqual({ title: `You are no longer a member of ${place.name}` });
});

it("says nothing to somebody who left by themselves", async () => {
  const { place } = await makePlace();
  const member = await makeUser({ roles: [[place, "researcher"]] });
  await run(removeFromOrganisation, member, { organisationId: place.id, userId: member.id });
  await react(onMemberRemoved);
  expect(await told(member.id)).toEqual([]);
});
