import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { systemTransaction } from "@/lib/command/transaction";
import { newId } from "@/lib/infra/ids";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { notify } from "./changes";
import { countUnread, listNotifications } from "./queries";
import { readNotification } from "./read";

async function scenario() {
  const actor = await makeUser();
  const event = { id: newId() };
  const userIds = [actor.id];
  await systemTransaction((tx) => notify(tx, { event, userIds, kind: "award", title: "Offer", href: "/" }));
  const [item] = (await listNotifications(actor)).items;
  return { actor, input: { notificationId: item!.id } };
}

describeCommand(readNotification, {
  scenario,
  effect: ({ actor }) => countUnread(actor),
  wrongState: { because: "reading what is read is not an error" },
  twoAtOnce: { succeed: 2 },
});

it("keeps the moment of the first reading", async () => {
  const { actor, input } = await scenario();
  const readAt = async () => {
    const rows = await database()
      .select()
      .from(notification)
      .where(eq(notification.id, input.notificationId));
    return rows[0]?.readAt?.getTime();
  };
  await run(readNotification, actor, input);
  const first = await readAt();
  await run(readNotification, actor, input);
  expect(first).toBeTypeOf("number");
  expect(await readAt()).toBe(first);
});
