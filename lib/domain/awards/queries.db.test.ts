/** Who sees which awards, and what the figures say. */
import { describe, expect, it } from "vitest";
import { anonymous, type User } from "@/lib/command/actor";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { removeAccountMember } from "@/lib/domain/accounts/remove-member";
import { reverseTransfer } from "@/lib/domain/accounts/reverse";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { mayWatch } from "@/lib/domain/topics";
import { makeUser, run } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { canSeeAward, countOffers, getAward, getPublicAward, listAwards, listPublicAwards } from "./queries";

const headings = { Staff: "100.00", Travel: "50.00" };
const ids = async (...args: Parameters<typeof listAwards>) =>
  (await listAwards(...args)).items.map((item) => item.id);

async function twoAwards(): Promise<[MadeAward, MadeAward]> {
  return [await makeAward({ headings }), await makeAward({ headings, state: "offered" })];
}

describe("who sees an award", () => {
  it("is its people, its university's and its agency's offices, and nobody else", async () => {
    const [award, other] = await twoAwards();
    const people = [award.pi, award.office, award.finance, award.officer];
    for (const actor of people) {
      expect(await canSeeAward(actor, award.id)).toBe(true);
      expect(await mayWatch(actor, `award:${award.id}`)).toBe(true);
      expect((await getAward(actor, award.id))?.id).toBe(award.id);
      expect(await ids(actor, "all")).toEqual([award.id]);
      expect(await getAward(actor, other.id)).toBeUndefined();
    }
    const colleague = await makeUser({ roles: [[award.university, "researcher"]] });
    const reviewer = await makeUser({ roles: [[award.agency, "reviewer"]] });
    const administrator = await makeUser({ platformAdmin: true });
    for (const actor of [colleague, reviewer, administrator, other.pi, other.office, anonymous]) {
      expect(await canSeeAward(actor, award.id)).toBe(false);
      expect(await mayWatch(actor, `award:${award.id}`)).toBe(false);
      expect(await getAward(actor, award.id)).toBeUndefined();
      expect(await ids(actor, "all")).not.toContain(award.id);
    }
  });

  it("lists each award on its own side only", async () => {
    const [award] = await twoAwards();
    expect(await ids(award.pi, "researcher")).toEqual([award.id]);
    expect(await ids(award.pi, "university")).toEqual([]);
    expect(await ids(award.office, "university")).toEqual([award.id]);
    expect(await ids(award.office, "researcher")).toEqual([]);
    expect(await ids(award.officer, "agency")).toEqual([award.id]);
    expect(await ids(award.officer, "university")).toEqual([]);
  });

  it("follows membership at once", async () => {
    const [award] = await twoAwards();
    const ben = await makeUser();
    const input = { awardId: award.id, email: ben.email };
    await run(addAccountMember, award.pi, input);
    expect(await ids(ben, "researcher")).toEqual([award.id]);
    expect((await getAward(ben, award.id))?.may).toMatchObject({ use: true, manage: false });
    await run(removeAccountMember, award.pi, input);
    expect(await ids(ben, "researcher")).toEqual([]);
    expect(await getAward(ben, award.id)).toBeUndefined();
  });
});

describe("lists", () => {
  it("filter, search and go on from a cursor", async () => {
    const [award, offer] = await twoAwards();
    const both: User = {
      ...award.office,
      memberships: [...award.office.memberships, ...offer.office.memberships],
    };
    expect(await ids(both, "university", { status: "offered" })).toEqual([offer.id]);
    expect(await countOffers(both, "university")).toBe(1);
    const detail = await getAward(both, award.id);
    expect(await ids(both, "university", { q: detail?.title })).toEqual([award.id]);
    expect(await ids(both, "university", { q: "%" })).toEqual([]);
    const first = await listAwards(both, "university", { limit: 1 });
    expect(first.items.map((item) => item.id)).toEqual([offer.id]);
    expect(await ids(both, "university", { limit: 1, cursor: first.next })).toEqual([award.id]);
  });
});

describe("figures", () => {
  it("of an offer are what is offered; nothing can be spent yet", async () => {
    const [, offer] = await twoAwards();
    const detail = await getAward(offer.office, offer.id);
    expect(detail?.totals).toEqual({
      awarded: 15000n,
      budget: 15000n,
      committed: 0n,
      spent: 0n,
      balance: 0n,
    });
    expect(detail?.may).toMatchObject({ answer: true, use: false, manage: false, reverse: false });
  });

  it("follow commitments, spending and reversals by heading", async () => {
    const [award] = await twoAwards();
    const bill = { awardId: award.id, heading: "Staff", amount: "30", description: "A bill" };
    await run(commitMoney, award.pi, bill);
    const { transferId } = await run(spendMoney, award.pi, { ...bill, amount: "20" });
    await run(spendMoney, award.pi, { ...bill, amount: "5", heading: "Travel" });
    await run(reverseTransfer, award.finance, { transferId, reason: "Twice" });
    for (const actor of [award.pi, award.finance, award.officer]) {
      const detail = await getAward(actor, award.id);
      expect(detail?.headings).toEqual([
        { heading: "Staff", awarded: 10000n, budget: 10000n, committed: 3000n, spent: 0n, balance: 7000n },
        { heading: "Travel", awarded: 5000n, budget: 5000n, committed: 0n, spent: 500n, balance: 4500n },
      ]);
      expect(detail?.totals).toEqual({
        awarded: 15000n,
        budget: 15000n,
        committed: 3000n,
        spent: 500n,
        balance: 11500n,
      });
      expect(detail?.balance).toBe(11500n);
    }
  });
});

it("publishes accepted awards only, to everybody, without what they spend", async () => {
  const [award, offer] = await twoAwards();
  const listed = await listPublicAwards(anonymous, { agency: award.agency.slug });
  expect(listed.items).toMatchObject([
    { id: award.id, amount: 15000n, organisationName: award.university.name },
  ]);
  expect(Object.keys(listed.items[0]!)).not.toContain("balance");
  expect(await listPublicAwards(anonymous, { agency: offer.agency.slug })).toMatchObject({ items: [] });
  expect(await getPublicAward(anonymous, award.id)).toMatchObject({ piName: award.pi.name });
  expect(await getPublicAward(anonymous, offer.id)).toBeUndefined();
});
