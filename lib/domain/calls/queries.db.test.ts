import { describe, expect, it } from "vitest";
import { anonymous } from "@/lib/command/actor";
import { attempt, makeOrganisation, makeUser, type Organisation, run, unique } from "@/lib/testing/make";
import { callInput, makeCall } from "@/lib/testing/make-calls";
import { archiveCall } from "./archive";
import { listCalls } from "./catalogue-queries";
import { draftCall } from "./draft";
import { publishCall } from "./publish";
import { getAgencyCall, getCall } from "./queries";
import { searchWords } from "./search";

const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();

async function publishedBy(agency: Organisation, fields: Record<string, unknown>): Promise<string> {
  const officer = await makeUser({ roles: [[agency, "programme-officer"]] });
  const { callId } = await run(draftCall, officer, callInput(agency.id, fields));
  await run(publishCall, officer, { callId });
  return callId;
}

describe("the catalogue", () => {
  it("shows each published call in its state and never a draft", async () => {
    const agency = await makeOrganisation("agency");
    const made = Object.fromEntries(
      await Promise.all(
        (["draft", "scheduled", "open", "closed"] as const).map(
          async (state) => [state, (await makeCall({ agency, state })).callId] as const,
        ),
      ),
    );
    const list = async (state: "open" | "upcoming" | "closed") =>
      ids(await listCalls(anonymous, { agencies: [agency.slug], state }));
    expect(await list("open")).toEqual([made.open]);
    expect(await list("upcoming")).toEqual([made.scheduled]);
    expect(await list("closed")).toEqual([made.closed]);
  });

  it("pages through every call once, by closing date, also where dates are equal", async () => {
    const agency = await makeOrganisation("agency");
    const same = day(20);
    const made: string[] = [];
    for (const closesAt of [day(30), same, same, same, day(10)])
      made.push(await publishedBy(agency, { closesAt }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCalls(anonymous, { agencies: [agency.slug], cursor, limit: 2 });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...ids(page));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect([...seen].sort()).toEqual([...made].sort());
    expect([seen[0], seen[4]]).toEqual([made[4], made[0]]);
  });

  it("finds words and their beginnings in title, summary and description, without regard to case", async () => {
    // No word of two letters: the random prefix of a reference may begin with any.
    const agency = await makeOrganisation("agency");
    const word = `zq${Math.random().toString(36).slice(2, 8)}`;
    const first = await publishedBy(agency, { title: `Tides of ${word}ology` });
    const second = await publishedBy(agency, { title: "Deep 5G", description: `About ${word} and more.` });
    const find = async (q: string) =>
      new Set(ids(await listCalls(anonymous, { q, agencies: [agency.slug] })));
    expect(await find(word.toUpperCase())).toEqual(new Set([first, second]));
    expect(await find(`the ${word}olo`)).toEqual(new Set([first]));
    expect(await find(`${word} 5G`)).toEqual(new Set([second]));
    expect(await find(`${word} nowhere`)).toEqual(new Set());
    expect(await find("5G")).toEqual(new Set([second]));
    const reference = (await getCall(anonymous, first))?.reference ?? "";
    expect(await find(reference.toLowerCase())).toEqual(new Set([first]));
  });

  it.each(['"', "+", "-*", "a* +()", "@distance <>~", "'; DROP TABLE `call`; --", "%", "\u0000", "\ud800"])(
    "takes %j as text, not as an operator",
    async (q) => {
      await expect(listCalls(anonymous, { q })).resolves.toHaveProperty("items");
    },
  );

  it("filters by currency, amount and what closes soon, and ignores a cursor that is none", async () => {
    const agency = await makeOrganisation("agency");
    const small = await publishedBy(agency, { minimumAmount: "10", maximumAmount: "20", closesAt: day(13) });
    const large = await publishedBy(agency, { minimumAmount: "20", maximumAmount: "90", closesAt: day(15) });
    const find = async (filter: object) =>
      ids(await listCalls(anonymous, { agencies: [agency.slug], ...filter }));
    expect(await find({ currency: "EUR", amount: 2_000n })).toEqual([small, large]);
    expect(await find({ currency: "EUR", amount: 2_001n })).toEqual([large]);
    expect(await find({ currency: "USD" })).toEqual([]);
    expect(await find({ soon: true })).toEqual([small]);
    expect(await find({ cursor: "1.2 OR 1=1" })).toEqual([small, large]);
    expect(await listCalls(anonymous, { agencies: [unique("none")] })).toEqual({
      items: [],
      next: undefined,
    });
  });
});

describe("one call", () => {
  it("is hidden as a draft from everybody but its agency, discarded ones included", async () => {
    const { callId, agency, officer, approver } = await makeCall({ state: "draft" });
    const other = await makeUser({ roles: [[await makeOrganisation("agency"), "agency-admin"]] });
    const reviewer = await makeUser({ roles: [[agency, "reviewer"]] });
    for (const state of ["draft", "archived"]) {
      for (const actor of [anonymous, other, reviewer]) expect(await getCall(actor, callId)).toBeUndefined();
      expect(await getCall(approver, callId)).toMatchObject({ id: callId, state });
      if (state === "draft") await run(archiveCall, officer, { callId });
    }
  });

  it("stays readable after it was archived, but only its agency gets it in the portal", async () => {
    const { callId, officer } = await makeCall({ state: "closed" });
    expect((await attempt(archiveCall, officer, { callId })).status).toBe(200);
    expect(await getCall(anonymous, callId)).toMatchObject({
      state: "archived",
      headings: expect.any(Array),
    });
    expect(await getAgencyCall(await makeUser(), callId)).toBeUndefined();
  });
});

it("splits a search into words without operators", () => {
  expect(searchWords(`+Café -"Ærø" (ocean*) ocean 東京`)).toEqual(["café", "ærø", "ocean", "東京"]);
  expect(searchWords("x ".repeat(500))).toEqual(["x"]);
});
