import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { notification } from "@/db/schema/notifications";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { allow } from "@/lib/command/verdict";
import { notificationSeen } from "./events";

export const readAllNotifications = command({
  name: "notification.read-all",
  summary: "Mark all of your notifications as read.",
  access: "user",
  input: z.strictObject({}),
  result: z.object({ read: z.int() }),
  keys: (_, actor) => [`notifications:${actorId(actor)}`],
  load: async ({ tx, actor }) =>
    tx
      .select({ id: notification.id })
      .from(notification)
      .where(and(eq(notification.userId, actorId(actor)), isNull(notification.readAt)))
      .for("update"),
  may: () => allow(),
  emits: [notificationSeen],
  subject: (_input, _loaded, result, actor) => ({
    type: "user",
    id: actorId(actor),
    detail: { read: result.read },
  }),
  location: () => "/notifications",
  async run({ tx, actor, loaded, now, emit }) {
    if (loaded.length === 0) return { read: 0 };
    await tx
      .update(notification)
      .set({ readAt: now })
      .where(and(eq(notification.userId, actorId(actor)), isNull(notification.readAt)));
    emit(notificationSeen, { userIds: [actorId(actor)] });
    return { read: loaded.length };
  },
});
