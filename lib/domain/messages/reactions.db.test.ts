import { describe, expect, it } from "vitest";
import { mail, outboxEvent } from "@/db/schema/machinery";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makePdf, upload } from "@/lib/testing/make-files";
import { type MadeThread, makeThread, say } from "@/lib/testing/make-messages";
import { settle } from "@/lib/testing/relay";
import { removeAccountMember } from "../accounts/remove-member";
import { configureNotifications } from "../notifications/configure";
import { listNotifications } from "../notifications/queries";
import { listTimeline } from "../timeline";
import { mayWatch } from "../topics";
import { correctMessage } from "./correct";
import { canHearSide, countUnreadMessages, getMessageFile, getWriting, listMessages } from "./queries";
import { sendMessage } from "./send";
import { withdrawMessage } from "./withdraw";

const told = async (person: User) =>
  (await listNotifications(person)).items
    .filter(({ kind }) => kind === "message" || kind === "mention")
    .map(({ kind, href }) => `${kind} ${href.split("/")[1]}`);
const mails = async (person: User, subject: RegExp) =>
  (await database().select().from(mail)).filter(
    (one) => one.to === person.email && subject.test(one.subject),
  );

describe("a message is told", () => {
  it("to the account, to the other side's desk, and then to those who take part", async () => {
    const made = await makeThread();
    const people = [made.pi, made.member, made.office, made.finance, made.officer, made.approver];
    await say(made.pi, made.id, "all", "Secret words.");
    await settle();
    expect(await Promise.all(people.map(told))).toEqual([
      [],
      ["message researcher"],
      [],
      [],
      ["message agency"],
      [],
    ]);
    await say(made.approver, made.id, "all");
    await settle();
    expect(await told(made.approver)).toEqual([]);
    expect(await told(made.pi)).toEqual(["message researcher"]);
    expect(await told(made.office)).toEqual([]);
    await say(made.finance, made.id, "all");
    await settle();
    // The approver has written by now; the officer has not.
    expect([await told(made.approver), (await told(made.officer)).length]).toEqual([["message agency"], 1]);
    const [letter] = await mails(made.member, /wrote a message/);
    expect(letter!.text).not.toContain("Secret words");
  });

  it("to whoever is named, and never to somebody who does not read it", async () => {
    const made = await makeThread();
    const { pi, finance, officer, approver, agencyAdmin, id } = made;
    await say(pi, id, "all", `@${finance.name} and @${officer.name}: the bill.`);
    await settle();
    expect(await told(finance)).toEqual(["mention university"]);
    expect(await told(officer)).toEqual(["mention agency"]);
    expect(await mails(finance, /named you/)).toHaveLength(1);
    const input = { awardId: id, audience: "university", text: `@${officer.name} is late.` };
    expect(await attempt(sendMessage, pi, input)).toMatchObject({
      status: 400,
      problem: { errors: { text: [expect.stringContaining(`${officer.name} does not read this message`)] } },
    });
    const chosen = { ...input, text: "Hello", mentions: [agencyAdmin.id] };
    expect(await attempt(sendMessage, pi, chosen)).toMatchObject({ status: 400 });
    // Who confirms decisions is not offered to the university, unless they write themselves.
    expect((await getWriting(pi, id))!.people.map(({ id: one }) => one)).not.toContain(approver.id);
    expect(
      await attempt(sendMessage, pi, { ...chosen, audience: "all", mentions: [approver.id] }),
    ).toMatchObject({
      status: 400,
    });
    await say(approver, id, "all");
    expect((await getWriting(pi, id))!.people.map(({ id: one }) => one)).toContain(approver.id);
    await settle();
    expect(await told(agencyAdmin)).toEqual([]);
  });

  it("once to those whom a correction names, and to nobody who left meanwhile", async () => {
    const made = await makeThread();
    const messageId = await say(made.pi, made.id, "university", "The bill.");
    const text = `The bill, @${made.member.name} and @${made.finance.name}.`;
    await run(correctMessage, made.pi, { messageId, version: 1, text });
    await run(removeAccountMember, made.pi, { awardId: made.id, email: made.member.email });
    await settle();
    expect(await told(made.finance)).toEqual(["mention university"]);
    expect(await told(made.member)).toEqual([]);
    await run(correctMessage, made.pi, { messageId, version: 2, text: `Two bills, @${made.finance.name}.` });
    await settle();
    expect(await told(made.finance)).toHaveLength(1);
  });

  it("by e-mail only where they want it", async () => {
    const made = await makeThread();
    await run(configureNotifications, made.finance, { email: { message: true } });
    await say(made.pi, made.id, "university", `@${made.finance.name}, look.`);
    await settle();
    expect(await told(made.finance)).toEqual(["mention university"]);
    expect(await mails(made.finance, /named you/)).toEqual([]);
  });
});

describe("what one side writes to itself is invisible to the other", () => {
  /** Everything that somebody can learn of the messages of an award. */
  async function observe(actor: User, { id }: MadeThread, since: string) {
    const events = await database().select().from(outboxEvent).orderBy(outboxEvent.id);
    const heard: string[] = [];
    for (const { id: one, type, topics } of events)
      if (one > since)
        for (const topic of JSON.parse(topics) as string[])
          if (await mayWatch(actor, topic)) heard.push(`${type} ${topic}`);
    const seen = {
      heard,
      list: await listMessages(actor, "all"),
      ofAward: await listMessages(actor, "all", { awardId: id, limit: 1 }),
      inside: await Promise.all(
        (["agency", "university"] as const).map((audience) => listMessages(actor, "all", { audience })),
      ),
      unread: [await countUnreadMessages(actor, "all"), await countUnreadMessages(actor, "all", id)],
      people: await getWriting(actor, id),
      bell: await listNotifications(actor),
      mails: (await database().select().from(mail)).filter(({ to }) => to === actor.email),
      timeline: await listTimeline(actor, id),
    };
    return JSON.stringify(seen, (key, value) => (key === "now" ? undefined : value));
  }

  it.each(["agency", "university"] as const)("inside the %s: lists, counts, events, mail", async (side) => {
    const made = await makeThread();
    const agency = [made.officer, made.approver, made.agencyAdmin] as const;
    const university = [made.pi, made.finance, made.member, made.office, made.admin] as const;
    const [[author, colleague], outside] = side === "agency" ? [agency, university] : [university, agency];
    const other = side === "agency" ? "university" : "agency";
    for (const person of [made.pi, made.officer]) await say(person, made.id, "all", "Hello.");
    await say(outside[0], made.id, other, "Hello, us.");
    await settle();
    const blind = [...outside, made.reviewer, made.colleague, await makeUser()];
    const since = newId();
    const before = await Promise.all(blind.map((actor) => observe(actor, made, since)));
    const files = [upload(makePdf({ text: `Secret of the ${side}` }), "secret.pdf")];
    const messageId = await say(author, made.id, side, `Secret, @${colleague.name}.`, { files });
    const [item] = (await listMessages(colleague, "all", { audience: side })).items;
    await run(correctMessage, author, { messageId, version: 1, text: `Secret: @${colleague.name}.` });
    await run(withdrawMessage, author, { messageId: await say(author, made.id, side, "Secret too.") });
    await settle();
    for (const [index, actor] of blind.entries()) {
      expect(await observe(actor, made, since), String(index)).toBe(before[index]);
      expect(await getMessageFile(actor, item!.files[0]!.id)).toBeUndefined();
      expect(await canHearSide(actor, made.id, side)).toBe(false);
    }
    // Those inside do see it, or the test would prove nothing.
    expect(await observe(colleague, made, since)).toMatch(/Secret/);
    expect(await told(colleague)).toContain(`mention ${side === "agency" ? "agency" : "university"}`);
  });
});
