import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { organisation } from "@/db/schema/organisations";
import { anonymous } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { makeOrganisation, makeUser, run, unique } from "@/lib/testing/make";
import { callInput, makeCall } from "@/lib/testing/make-calls";
import { settle } from "@/lib/testing/relay";
import { changeOrganisation } from "../organisations/change";
import { archiveCall } from "./archive";
import { startCatalogue } from "./catalogue";
import { listCalls, searchCalls } from "./catalogue-queries";
import { draftCall } from "./draft";
import { extendCall } from "./extend";
import { publishCall } from "./publish";

let index: ReturnType<typeof startCatalogue>;
let before: Awaited<ReturnType<typeof makeCall>>;

beforeAll(async () => {
  before = await makeCall({ fields: { title: `Before ${unique("zq")}` } });
  // Hears events only.
  index = startCatalogue({ poll: 20, sweep: 3_600_000 });
  await index.built;
});
afterAll(() => index.stop());

const fresh = { timeout: 10_000, interval: 20 };
const find = (q: string) => index.catalogue.search({ q }).ids;
const wordOf = (title: string) => title.split(" ")[1]!;

it("knows what was published before it was built", async () => {
  expect(find(wordOf(before.input.title))).toEqual([before.callId]);
});

it("finds a call by its events once it is published, and never a draft", async () => {
  const word = unique("yx").replaceAll("-", "");
  const agency = await makeOrganisation("agency");
  const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
  const { callId } = await run(draftCall, officer, callInput(agency.id, { title: `About ${word}` }));
  await settle();
  await run(publishCall, officer, { callId });
  expect(find(word)).toEqual([]);
  await settle();
  await expect.poll(() => find(word), fresh).toEqual([callId]);

  await run(extendCall, officer, {
    callId,
    closesAt: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    reason: "More time",
  });
  await settle();
  const closes = async () => (await listCalls(anonymous, { q: word })).items[0]?.version;
  await expect.poll(closes, fresh).toBe(3);

  const [row] = await database().select().from(organisation).where(eq(organisation.id, agency.id));
  const admin = await makeUser({ platformAdmin: true });
  const name = `Renamed ${unique("fund")}`;
  await run(changeOrganisation, admin, {
    organisationId: agency.id,
    name,
    country: row!.country,
    timeZone: row!.timeZone,
    ...("version" in row! ? { version: row.version } : {}),
  });
  await settle();
  const told = async () => (await searchCalls(anonymous, { q: word }, { facets: true })).items[0]?.agencyName;
  await expect.poll(told, fresh).toBe(name);
  await expect
    .poll(() => index.catalogue.search({ q: word }, { facets: true }).facets?.agencies, fresh)
    .toEqual([{ key: agency.slug, name, count: 1 }]);

  const scheduled = await makeCall({
    agency,
    officer,
    state: "scheduled",
    fields: { title: `Later ${word}` },
  });
  const upcoming = () => index.catalogue.search({ q: word, state: "upcoming" }).ids;
  await settle();
  await expect.poll(upcoming, fresh).toEqual([scheduled.callId]);
  await run(archiveCall, officer, { callId: scheduled.callId });
  await settle();
  await expect.poll(upcoming, fresh).toEqual([]);
});

it("has taken in what was numbered before one asked, however seldom it looks by itself", async () => {
  const seldom = startCatalogue({ poll: 3_600_000, sweep: 3_600_000 });
  await seldom.built;
  // Its first look at the events follows its building.
  await seldom.catalogue.catchUp();
  const reader = await makeUser();
  for (let n = 0; n < 3; n++) {
    const word = unique("ra").replaceAll("-", "");
    const { callId } = await makeCall({ fields: { title: `Asked ${word}` } });
    await settle();
    const asked = await Promise.all([1, 2, 3].map(() => searchCalls(reader, { q: word })));
    expect(asked.map(({ items }) => items.map(({ id }) => id))).toEqual([[callId], [callId], [callId]]);
  }
  seldom.stop();
});

it("finds what no event told of: rows that were loaded, changed and put away behind its back", async () => {
  const sweeping = startCatalogue({ poll: 20, sweep: 0 });
  await sweeping.built;
  const word = unique("wv").replaceAll("-", "");
  const ids = () => sweeping.catalogue.search({ q: word }).ids;
  const now = sql<Date>`UTC_TIMESTAMP(3)` as unknown as Date;
  await database()
    .update(call)
    .set({ title: `Loaded ${word}`, version: 7, updatedAt: now })
    .where(eq(call.id, before.callId));
  await expect.poll(ids, fresh).toEqual([before.callId]);
  await database()
    .update(call)
    .set({ status: "archived", version: 8, updatedAt: now })
    .where(eq(call.id, before.callId));
  await expect.poll(ids, fresh).toEqual([]);
  sweeping.stop();
});

it("answers as the database does", async () => {
  const agency = await makeOrganisation("agency");
  const word = unique("ut").replaceAll("-", "");
  const made = [];
  for (const fields of [
    { title: `One ${word}`, disciplines: ["physics"], maximumAmount: "5000" },
    { title: `Two ${word}`, disciplines: ["chemistry"], careerStages: ["early"], maximumAmount: "200000" },
    { title: `Three ${word}`, minimumAmount: "300000", maximumAmount: "2000000" },
  ])
    made.push((await makeCall({ agency, fields })).callId);
  await settle();
  await expect.poll(() => index.catalogue.search({ q: word }).total, fresh).toBe(3);
  // Nothing answers in the place of the database any more.
  index.stop();
  for (const filter of [
    {},
    { disciplines: ["physics" as const] },
    { stages: ["doctoral" as const] },
    { stages: ["early" as const] },
    { currency: "EUR", range: "m" as const },
    { currency: "EUR", range: "xl" as const },
    { currency: "EUR", amount: 40_000_000n },
    { sort: "newest" as const },
  ]) {
    const asked = { agencies: [agency.slug], q: word, sort: "closing" as const, ...filter };
    const fromIndex = index.catalogue.search(asked).ids;
    const fromDatabase = (await listCalls(anonymous, asked)).items.map(({ id }) => id);
    expect(
      fromIndex,
      JSON.stringify(filter, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    ).toEqual(fromDatabase);
  }
});
