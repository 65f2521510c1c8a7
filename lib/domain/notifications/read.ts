import { eq } from "drizzle-orm";
import { z } from "zod";
import { notification } from "@/db/schema/notifications";
import { command } from "@/lib/command/define";
import { notFound } from "@/lib/command/errors";
import { uuid } from "@/lib/command/fields";
import { notificationSeen } from "./events";
import { mayReadNotification } from "./policy";

export const readNotification = command({
  name: "notification.read",
  summary: "Open one of your notifications: marks it as read and leads to its record.",
  access: "user",
  input: z.strictObject({ notificationId: uuid() }),
  result: z.object({ notificationId: z.string(), href: z.string() }),
  keys: (input) => [`notification:${input.notificationId}`],
  load: async ({ tx, input }) => {
    const [row] = await tx
      .select()
      .from(notification)
      .where(eq(notification.id, input.notificationId))
      .for("update");
    if (!row) throw notFound();
    return row;
  },
  may: (actor, row) => mayReadNotification(actor, row.userId),
  emits: [notificationSeen],
  subject: (input) => ({ type: "notification", id: input.notificationId }),
  location: (_input, result) => result.href,
  async run({ tx, input, loaded, now, emit }) {
    if (!loaded.readAt) {
      await tx.update(notification).set({ readAt: now }).where(eq(notification.id, loaded.id));
      emit(notificationSeen, { userIds: [loaded.userId] });
    }
    return { ...input, href: loaded.href };
  },
});
