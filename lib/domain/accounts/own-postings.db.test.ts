import { expect, it } from "vitest";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeAward } from "@/lib/testing/make-awards";
import { addAccountMember } from "./add-member";
import { listOwnPostings } from "./people-queries";
import { listTransfers } from "./queries";
import { removeAccountMember } from "./remove-member";
import { reverseTransfer } from "./reverse";
import { spendMoney } from "./spend";

it("shows somebody who was removed their own postings, and nothing that came after", async () => {
  const made = await makeAward();
  const member = await makeUser();
  const who = { awardId: made.id, email: member.email };
  await run(addAccountMember, made.pi, who);
  const use = { awardId: made.id, heading: "Travel", amount: "10.00", description: "Mine" };
  const { transferId } = await run(spendMoney, member, use);
  await run(spendMoney, made.pi, { ...use, description: "Not mine" });
  await run(removeAccountMember, made.pi, who);
  await run(reverseTransfer, made.finance, { transferId, reason: "Later" });
  expect((await listOwnPostings(member)).items).toMatchObject([
    { description: "Mine", amount: 1_000n, reversed: false },
  ]);
  expect((await listTransfers(member, made.id)).items).toEqual([]);
  expect(await attempt(spendMoney, member, use)).toMatchObject({ status: 404 });
  // Back on the account all of it is theirs to see again.
  await run(addAccountMember, made.pi, who);
  expect((await listOwnPostings(member)).items).toMatchObject([{ description: "Mine", reversed: true }]);
});
