/**
 * Non-interference: whatever happens to a proposal for which a member leaves the room, that it is on the agenda
 * included, the member finds the same bytes as before: pages, lists, numbers, order, notifications, mails, events,
 * and what commands answer.
 */
import { eq, gt } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { mail, outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { panelFinding } from "@/db/schema/panels";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { agendaLine, discuss, type MadePanel, makePanel, panelState } from "@/lib/testing/make-panels";
import { type MadeProposal, makeProposal } from "@/lib/testing/make-proposals";
import { makeReview } from "@/lib/testing/make-reviews";
import { settle } from "@/lib/testing/relay";
import { countUnread, listNotifications } from "../notifications/queries";
import { getProposal } from "../proposals/queries";
import { declareRelation } from "../reviews/declare-relation";
import { mayWatch } from "../topics";
import { closeItem } from "./close-item";
import { declarePanelConflict } from "./declare-conflict";
import { moveItem } from "./move-item";
import { nameChair } from "./name-chair";
import { noteItem } from "./note-item";
import { getPanel } from "./officer-queries";
import { openItem } from "./open-item";
import { orderTie } from "./order-tie";
import { getRoom, getRoomItem, hasPanels, listPanels } from "./queries";
import { revealItem } from "./reveal-item";
import { scoreItem } from "./score";
import { setAgenda } from "./set-agenda";

const plain = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

/** Events that the person's streams would carry, but those of saving the agenda: its saving is no secret. */
async function heard(actor: User, since: string) {
  const events = await database()
    .select()
    .from(outboxEvent)
    .where(gt(outboxEvent.id, since))
    .orderBy(outboxEvent.id);
  const list: unknown[] = [];
  for (const { type, topics: text } of events.filter(({ type }) => type !== "panel.agenda-saved"))
    for (const topic of JSON.parse(text) as string[])
      if (await mayWatch(actor, topic)) list.push([type, topic]);
  return list;
}

/** Everything that a member can find out, as bytes. */
async function observe(actor: User, made: MadePanel, since: string): Promise<string> {
  const room = await getRoom(actor, made.panelId);
  const items = room?.seat === "accepted" ? room.items : [];
  const seen = {
    room,
    items: await Promise.all(items.map(({ id }) => getRoomItem(actor, made.panelId, id))),
    lists: [await listPanels(actor), await hasPanels(actor)],
    agency: (await getPanel(actor, made.call.callId)) ?? null,
    bell: [await listNotifications(actor), await countUnread(actor)],
    mails: await database()
      .select({ subject: mail.subject, text: mail.text })
      .from(mail)
      .where(eq(mail.to, actor.email)),
    events: await heard(actor, since),
  };
  return JSON.stringify(seen, plain);
}

/** A panel of two proposals, one of them discussed, and a third one with whose lead the first member is related. */
async function world(chaired = false) {
  const made = await makePanel({ members: 3 });
  const [away] = made.members as [User, ...User[]];
  const secret = await makeProposal({
    call: made.call,
    state: "submitted",
    fields: { title: "Secret plan" },
  });
  await run(declareRelation, secret.pi, { email: away.email, kind: "family" });
  if (chaired) await run(nameChair, made.officer, { memberId: made.memberIds[0] });
  for (const itemId of made.itemIds) await discuss(made, itemId, [7, 8, 6]);
  await settle();
  return { made, away, secret };
}

/** Puts the secret proposal first on the agenda. @returns the id of its item */
async function addToAgenda(made: MadePanel, secret: MadeProposal): Promise<string> {
  const items = [secret, ...made.proposals].map(agendaLine);
  await run(setAgenda, made.officer, { panelId: made.panelId, version: 1, items });
  const row = (await panelState(made.panelId)).items.find((one) => one.proposalId === secret.proposalId);
  return row!.id;
}

/** All that can happen to an item, by everybody else. */
async function happenings(made: MadePanel, secret: MadeProposal, itemId: string): Promise<void> {
  const { officer, members, itemIds } = made;
  await makeReview({ proposal: secret, state: "submitted", score: 5 });
  await run(openItem, officer, { itemId });
  for (const member of members.slice(1)) await run(scoreItem, member, { itemId, score: 7 });
  await run(revealItem, officer, { itemId });
  await run(scoreItem, members[1]!, { itemId, score: 8 });
  await run(noteItem, officer, {
    itemId,
    version: 1,
    notes: "Secret notes.",
    forApplicants: "Secret words.",
  });
  await run(closeItem, officer, { itemId });
  await run(openItem, officer, { itemId });
  await run(scoreItem, members[1]!, { itemId, score: 7 });
  await run(closeItem, officer, { itemId });
  // All three have the same mean: a tie of which the member sees two.
  const order = [itemIds[0], itemIds[1], itemId].map((id, index) => ({ itemId: id, place: index + 1 }));
  await run(orderTie, officer, { panelId: made.panelId, order, note: "Secret vote." });
  await run(moveItem, officer, { itemId, place: 1, note: "Secret reason." });
  await settle();
}

describe("whoever leaves the room learns nothing of what is discussed meanwhile", () => {
  it.each([
    ["a member", false],
    ["the chair", true],
  ])("leaves every byte of %s as it was", async (_who, chaired) => {
    const { made, away, secret } = await world(chaired);
    const since = newId();
    const before = await observe(away, made, since);
    const itemId = await addToAgenda(made, secret);
    expect(await observe(away, made, since)).toBe(before);
    await happenings(made, secret, itemId);
    expect(await observe(away, made, since)).toBe(before);
    expect(before).not.toContain("Secret");
    expect(await getProposal(away, secret.proposalId)).toBeUndefined();
    // The others do see a difference, or the test would prove nothing.
    const other = await getRoom(made.members[1]!, made.panelId);
    expect(other).toMatchObject({ items: [{ id: itemId }, {}, {}], ranking: [{ id: itemId }, {}, {}] });
  });

  it("answers about the item as about one that does not exist", async () => {
    const { made, away, secret } = await world(true);
    const itemId = await addToAgenda(made, secret);
    await run(openItem, made.officer, { itemId });
    expect(await getRoomItem(away, made.panelId, itemId)).toBeUndefined();
    for (const [command, input] of [
      [scoreItem, { score: 7 }],
      [openItem, {}],
      [revealItem, {}],
      [closeItem, {}],
      [noteItem, { version: 1, notes: "?" }],
      [declarePanelConflict, { reason: "?" }],
    ] as const) {
      const nobodys = await attempt(command, away, { itemId: newId(), ...input });
      expect(await attempt(command, away, { itemId, ...input }), command.name).toEqual(nobodys);
    }
  });

  it("goes on to their own items while the others are at theirs", async () => {
    const { made, away, secret } = await world();
    const itemId = await addToAgenda(made, secret);
    const since = newId();
    await run(openItem, made.officer, { itemId: made.itemIds[0] });
    const one = JSON.parse(await observe(away, made, since));
    expect(one).toMatchObject({
      room: { current: { number: 1 } },
      events: [["panel.item-opened", `user:${away.id}`]],
    });
    await run(openItem, made.officer, { itemId });
    const two = JSON.parse(await observe(away, made, since));
    expect(two.room.current).toBeUndefined();
    expect(two.events.slice(1)).toEqual([["panel.item-left", `user:${away.id}`]]);
  });

  it("hides at once what a new fact closes, before anything was checked anew", async () => {
    const { made, secret } = await world();
    const itemId = await addToAgenda(made, secret);
    const [, member] = made.members;
    expect(await getRoomItem(member!, made.panelId, itemId)).toBeDefined();
    await run(declareRelation, member!, { email: secret.pi.email, kind: "rivalry" });
    expect(await getRoomItem(member!, made.panelId, itemId)).toBeUndefined();
    await settle();
    const [line] = (await getPanel(made.officer, made.call.callId))!.items;
    expect(line!.away).toContain(member!.name);
  });

  it("catches a planted leak of each kind", async () => {
    const { made, away, secret } = await world();
    const itemId = await addToAgenda(made, secret);
    const since = newId();
    const at = new Date();
    const text = JSON.stringify({});
    const topics = JSON.stringify([`user:${away.id}`]);
    const leaks: Array<[string, () => Promise<unknown>]> = [
      [
        "an event",
        () =>
          database()
            .insert(outboxEvent)
            .values({ id: newId(), at, actorId: away.id, type: "panel.scored", payload: text, topics }),
      ],
      [
        "a notification",
        () =>
          database().insert(notification).values({
            userId: away.id,
            eventId: newId(),
            kind: "panel",
            title: "They discuss a plan",
            href: "/",
            createdAt: at,
          }),
      ],
      [
        "a row",
        () =>
          database()
            .update(panelFinding)
            .set({ dismissedAt: at, dismissedBy: made.officer.id })
            .where(eq(panelFinding.itemId, itemId)),
      ],
    ];
    for (const [kind, plant] of leaks) {
      const before = await observe(away, made, since);
      await plant();
      expect(await observe(away, made, since), kind).not.toBe(before);
    }
  });

  it("shows a panel to nobody who does not sit on it", async () => {
    const { made } = await world();
    const stranger = await makeUser();
    for (const actor of [stranger, made.officer, made.proposals[0]!.pi]) {
      expect(await getRoom(actor, made.panelId)).toBeUndefined();
      expect(await listPanels(actor)).toEqual([]);
    }
    for (const actor of [stranger, made.members[0]!, made.proposals[0]!.pi])
      expect(await getPanel(actor, made.call.callId)).toBeUndefined();
  });
});
