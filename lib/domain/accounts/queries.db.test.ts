import { beforeAll, describe, expect, it } from "vitest";
import { makeUser, run } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { addAccountMember } from "./add-member";
import { commitMoney } from "./commit";
import { listMembers, listOpenCommitments, listTransfers, listTransfersAfter } from "./queries";
import { releaseCommitment } from "./release";
import { removeAccountMember } from "./remove-member";
import { reverseTransfer } from "./reverse";
import { spendMoney } from "./spend";

let award: MadeAward;
let open: string;

beforeAll(async () => {
  award = await makeAward({ headings: { Staff: "100.00", Travel: "50.00" } });
  const bill = { awardId: award.id, heading: "Staff", amount: "10", description: "Salary 100% in May" };
  const commitments = [];
  for (const description of ["Chairs", "Tables", "Lamps"])
    commitments.push((await run(commitMoney, award.pi, { ...bill, description })).commitmentId);
  await run(spendMoney, award.pi, { ...bill, amount: "8", commitmentId: commitments[0] });
  await run(releaseCommitment, award.pi, { commitmentId: commitments[1] });
  open = commitments[2]!;
  const { transferId } = await run(spendMoney, award.pi, { ...bill, heading: "Travel" });
  await run(reverseTransfer, award.finance, { transferId, reason: "Wrong project" });
});

const list = async (filter = {}) =>
  (await listTransfers(award.pi, award.id, filter)).items.map((item) => `${item.number} ${item.kind}`);

describe("transactions", () => {
  it("come newest first with the balance after each, and tell what they settle", async () => {
    const { items } = await listTransfers(award.officer, award.id);
    expect(items.map((i) => [i.number, i.kind, i.balanceAfter, i.originNumber, i.settled])).toEqual([
      [9, "reverse", 13200n, 8, false],
      [8, "spend", 12200n, null, true],
      [7, "release", 13200n, 4, false],
      [6, "post", 12200n, 3, false],
      [5, "reserve", 12000n, null, false],
      [4, "reserve", 13000n, null, true],
      [3, "reserve", 14000n, null, true],
      [2, "allocate", 15000n, null, false],
      [1, "allocate", 10000n, null, false],
    ]);
    expect(items[0]).toMatchObject({ personName: award.finance.name, description: "Wrong project" });
  });

  it("filter by heading, kind, person, dates and words taken literally", async () => {
    expect(await list({ heading: "Travel" })).toEqual(["9 reverse", "8 spend", "2 allocate"]);
    expect(await list({ kind: "reserve" })).toEqual(["5 reserve", "4 reserve", "3 reserve"]);
    expect(await list({ personId: award.finance.id })).toEqual(["9 reverse"]);
    expect(await list({ before: new Date("2020-01-01") })).toEqual([]);
    expect(await list({ from: new Date("2020-01-01"), kind: "spend" })).toEqual(["8 spend"]);
    expect(await list({ q: "chair" })).toEqual(["3 reserve"]);
    expect(await list({ q: "100%" })).toHaveLength(2);
    expect(await list({ q: "1%m" })).toEqual([]);
    expect(await list({ q: "' OR 1=1 -- " })).toEqual([]);
  });

  it("go on from a cursor in both directions", async () => {
    const page = await listTransfers(award.pi, award.id, { limit: 4 });
    expect(page.next).toBe("6");
    expect(await list({ limit: 4, cursor: 6 })).toEqual([
      "5 reserve",
      "4 reserve",
      "3 reserve",
      "2 allocate",
    ]);
    expect((await listTransfersAfter(award.pi, award.id, {}, 7, 5)).map((item) => item.number)).toEqual([
      8, 9,
    ]);
  });

  it("are nobody's who may not see the award", async () => {
    const other = await makeAward();
    for (const actor of [other.pi, other.office, other.officer, await makeUser()]) {
      expect(await listTransfers(actor, award.id)).toEqual({ items: [], next: undefined });
      expect(await listOpenCommitments(actor, award.id)).toEqual([]);
      expect(await listMembers(actor, award.id)).toEqual([]);
    }
  });
});

it("lists the commitments that are neither spent nor released", async () => {
  const items = await listOpenCommitments(award.finance, award.id);
  expect(items).toMatchObject([{ id: open, description: "Lamps", amount: 1000n }]);
});

it("lists members with the principal investigator first, and when the others left", async () => {
  const [ben, eve] = [await makeUser({ name: "Ben" }), await makeUser({ name: "Eve" })];
  for (const { email } of [ben, eve]) await run(addAccountMember, award.pi, { awardId: award.id, email });
  await run(removeAccountMember, award.pi, { awardId: award.id, email: eve.email });
  const members = await listMembers(award.officer, award.id);
  expect(members.map((member) => [member.role, member.name, member.removedAt !== null])).toEqual([
    ["pi", award.pi.name, false],
    ["member", "Ben", false],
    ["member", "Eve", true],
  ]);
});
