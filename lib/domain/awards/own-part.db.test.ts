import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { award as table } from "@/db/schema/awards";
import { database } from "@/lib/command/database";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { removeAccountMember } from "@/lib/domain/accounts/remove-member";
import { attempt, makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeAward, makeCondition } from "@/lib/testing/make-awards";
import { answerStep } from "./answer-step";
import { endAward } from "./end";
import { judgeCondition } from "./judge-condition";
import { suspendAward } from "./suspend";
import { terminateAward } from "./terminate";
import { transferAward } from "./transfer";

it("lets nobody at the agency steer an award whose account they use", async () => {
  const award = await makeAward();
  const both = await makeUser({
    roles: [
      [award.agency, "programme-officer"],
      [award.agency, "approver"],
      [award.university, "researcher"],
    ],
  });
  await run(addAccountMember, award.pi, { awardId: award.id, email: both.email });
  const conditionId = await makeCondition(award.id, "submitted");
  const its = { awardId: award.id, reason: "Because." };
  const { stepId } = await run(terminateAward, award.officer, its);
  const university = (await makeOrganisation("university")).name;
  const refused = { status: 403, problem: { detail: expect.stringMatching(/Somebody else at the agency/) } };
  expect(await attempt(suspendAward, both, its)).toMatchObject(refused);
  expect(await attempt(endAward, both, its)).toMatchObject(refused);
  expect(await attempt(terminateAward, both, its)).toMatchObject(refused);
  expect(await attempt(transferAward, both, { ...its, university })).toMatchObject(refused);
  expect(await attempt(judgeCondition, both, { conditionId, outcome: "accept" })).toMatchObject(refused);
  expect(await attempt(answerStep, both, { stepId, answer: "confirm" })).toMatchObject(refused);
  const [row] = await database().select({ status: table.status }).from(table).where(eq(table.id, award.id));
  expect(row?.status).toBe("active");
  // Without a part in it they may.
  await run(removeAccountMember, award.pi, { awardId: award.id, email: both.email });
  await run(judgeCondition, both, { conditionId, outcome: "accept" });
});

it("tells members of the account why they may not, where strangers hear of no award", async () => {
  const award = await makeAward();
  const member = await makeUser({ roles: [[award.university, "researcher"]] });
  const its = { awardId: award.id, reason: "Because." };
  expect(await attempt(suspendAward, member, its)).toMatchObject({ status: 404 });
  await run(addAccountMember, award.pi, { awardId: award.id, email: member.email });
  expect(await attempt(suspendAward, member, its)).toMatchObject({ status: 403 });
});
