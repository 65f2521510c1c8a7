import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { mail, outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { user } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { systemTransaction } from "@/lib/command/transaction";
import { newId } from "@/lib/infra/ids";
import { makeUser, run, unique } from "@/lib/testing/make";
import { notify, queueMail } from "./changes";
import { configureNotifications } from "./configure";
import { countUnread, listNotifications } from "./queries";

let person: User;
beforeEach(async () => {
  person = await makeUser();
});

const lettersTo = (to: string) => database().select().from(mail).where(eq(mail.to, to));
const notice = () => ({
  event: { id: newId() },
  userIds: [person.id],
  kind: "team" as const,
  title: unique("Invited"),
  href: "/researcher/proposals",
  mail: { subject: "You were invited\r\nBcc: all@example.test", text: "Come and look." },
});

describe("notify", () => {
  it("tells a person once per event, in the portal, by mail and by an event for the bell", async () => {
    const one = notice();
    await systemTransaction((tx) => notify(tx, one));
    await systemTransaction((tx) => notify(tx, { ...one, userIds: [person.id, person.id] }));
    const { items } = await listNotifications(person);
    expect(items).toMatchObject([{ title: one.title, href: one.href, readAt: null }]);
    expect(await countUnread(person)).toBe(1);
    const [letter, ...more] = await lettersTo(person.email);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ status: "queued", subject: "You were invited Bcc: all@example.test" });
    expect(letter?.text).toMatch(/^Come and look\.\n\nhttp:\/\/[^\n]+\/researcher\/proposals\n/);
    const events = await database().select().from(outboxEvent).where(eq(outboxEvent.actorId, person.id));
    expect(events[0]).toMatchObject({
      type: "notification.created",
      topics: JSON.stringify([`user:${person.id}`]),
    });
  });

  it("tells thousands at once, as a call with many proposals has", { timeout: 30_000 }, async () => {
    const ids = Array.from({ length: 2_500 }, () => newId());
    const now = new Date();
    const base = { passwordHash: "$none$", status: "active" as const, createdAt: now };
    await database()
      .insert(user)
      .values(ids.map((id) => ({ ...base, id, name: "One of many", email: `${id}@example.test` })));
    const one = { ...notice(), userIds: ids };
    await systemTransaction((tx) => notify(tx, one));
    expect(await database().$count(notification, eq(notification.eventId, one.event.id))).toBe(2_500);
    expect(await lettersTo(`${ids.at(-1)}@example.test`)).toHaveLength(1);
    const bells = await database()
      .select({ topics: outboxEvent.topics })
      .from(outboxEvent)
      .where(inArray(outboxEvent.actorId, ids));
    const told = bells.flatMap(({ topics }) => JSON.parse(topics) as string[]);
    expect(new Set(told)).toEqual(new Set(ids.map((id) => `user:${id}`)));
  });

  it("sends no e-mail of a kind that the person does not want", async () => {
    await run(configureNotifications, person, { email: { award: true } });
    await systemTransaction((tx) => notify(tx, notice()));
    expect(await countUnread(person)).toBe(1);
    expect(await lettersTo(person.email)).toEqual([]);
    await systemTransaction((tx) => notify(tx, { ...notice(), kind: "award" }));
    expect(await lettersTo(person.email)).toHaveLength(1);
  });

  it("leaves nothing when its transaction fails", async () => {
    const failing = systemTransaction(async (tx) => {
      await notify(tx, notice());
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    expect(await countUnread(person)).toBe(0);
    expect(await lettersTo(person.email)).toEqual([]);
  });

  it("pages through many without gap or repetition", async () => {
    for (let n = 0; n < 60; n++)
      await systemTransaction((tx) => notify(tx, { ...notice(), mail: undefined }));
    const first = await listNotifications(person);
    const second = await listNotifications(person, { cursor: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, undefined]);
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(60);
  });
});

it("queues one mail per dedupe key", async () => {
  const letter = { dedupeKey: unique("key"), to: person.email, subject: "s", text: "t" };
  await Promise.all([1, 2, 3].map(() => systemTransaction((tx) => queueMail(tx, letter))));
  expect(await lettersTo(person.email)).toHaveLength(1);
});
