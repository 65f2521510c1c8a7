import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { poolMember } from "@/db/schema/pools";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeMember, memberState } from "@/lib/testing/make-pools";
import { addToPool } from "./add";
import { leavePool } from "./leave";

describeCommand(addToPool, {
  scenario: async () => {
    const call = await makeCall();
    const guest = await makeUser();
    const input = { agencyId: call.agency.id, email: guest.email, keywords: "Lichens, moss" };
    return { call, guest, actor: call.officer, input };
  },
  effect: ({ call }) => database().select().from(poolMember).where(eq(poolMember.agencyId, call.agency.id)),
  wrongState: async ({ call, guest }) => {
    await makeMember(call, {}, guest);
  },
  twoAtOnce: { succeed: 1 },
});

describe("a person in a pool", () => {
  it("is linked to the account of the address, or waits for one", async () => {
    const call = await makeCall();
    const { memberId, reviewer } = await makeMember(call, {
      keywords: "Lichens\nlichen",
      disciplines: ["law"],
    });
    expect(await memberState(memberId)).toMatchObject({
      userId: reviewer.id,
      name: reviewer.name,
      keywords: "lichens",
      disciplines: ["law"],
      atOnce: 5,
    });
    const input = { agencyId: call.agency.id, email: "new@nowhere.example", name: "New Person" };
    const fresh = await run(addToPool, call.officer, input);
    expect(await memberState(fresh.memberId)).toMatchObject({ userId: null, name: "New Person" });
  });

  it("who left is not listed again by the agency", async () => {
    const call = await makeCall();
    const { memberId, reviewer } = await makeMember(call);
    await run(leavePool, reviewer, { memberId });
    const again = await attempt(addToPool, call.officer, { agencyId: call.agency.id, email: reviewer.email });
    expect(again).toMatchObject({
      status: 409,
      problem: { detail: expect.stringContaining("left your pool") },
    });
  });

  it("is added by officers only, with dates that follow each other", async () => {
    const call = await makeCall();
    const input = { agencyId: call.agency.id, email: "a@b.example" };
    expect((await attempt(addToPool, call.approver, input)).status).toBe(403);
    const dates = { availableFrom: "2026-05-02", availableUntil: "2026-05-01" };
    expect(await attempt(addToPool, call.officer, { ...input, ...dates })).toMatchObject({
      status: 400,
      problem: { errors: { availableUntil: [expect.stringContaining("2026-05-02")] } },
    });
    expect((await attempt(addToPool, call.officer, { ...input, availableFrom: "2026-02-30" })).status).toBe(
      400,
    );
  });
});
