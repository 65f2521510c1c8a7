import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { reviewerProfile } from "@/db/schema/pools";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeMember } from "@/lib/testing/make-pools";
import { leavePool } from "./leave";
import { getPoolMember, getReviewing, listPool } from "./queries";
import { saveReviewerProfile } from "./save-profile";

describeCommand(saveReviewerProfile, {
  scenario: async () => {
    const actor = await makeUser();
    return { actor, input: { version: 0, keywords: `tides ${actor.name}` } };
  },
  effect: ({ actor }) =>
    database().select().from(reviewerProfile).where(eq(reviewerProfile.userId, actor.id)),
  stranger: { because: "everybody says it of themselves" },
  wrongState: async ({ actor }) => {
    await run(saveReviewerProfile, actor, { version: 0, keywords: "earlier" });
  },
  twoAtOnce: { succeed: 1 },
});

describe("what a person says of themselves", () => {
  it("counts with every agency that lists them, and each sees the narrower limit", async () => {
    const call = await makeCall();
    const { memberId, reviewer } = await makeMember(call, { keywords: "moss", atOnce: 6 });
    const input = { version: 0, keywords: "lichens", disciplines: ["biology"], atOnce: 2 };
    await run(saveReviewerProfile, reviewer, input);
    const seen = await getPoolMember(call.officer, memberId);
    expect(seen!.counting).toMatchObject({
      keywords: ["moss", "lichens"],
      disciplines: ["biology"],
      atOnce: 2,
    });
    // The agency's own note stays its own.
    expect(seen!.atOnce).toBe(6);
    expect((await getReviewing(reviewer)).pools).toMatchObject([{ id: memberId, keywords: ["moss"] }]);
  });
});

describe("the list of a pool", () => {
  it("finds by word and discipline, of the agency and of the person, and is its officers' alone", async () => {
    const call = await makeCall();
    const listed = await makeMember(call, { keywords: "moss", name: "Mia Moss" });
    const own = await makeMember(call, { name: "Otto Own" });
    await run(saveReviewerProfile, own.reviewer, { version: 0, keywords: "glaciers", disciplines: ["law"] });
    const found = async (filter: object) =>
      (await listPool(call.officer, call.agency.id, filter)).items.map(({ name }) => name);
    expect(await found({})).toEqual(["Mia Moss", "Otto Own"]);
    expect(await found({ q: "glacier" })).toEqual(["Otto Own"]);
    expect(await found({ q: "Moss" })).toEqual(["Mia Moss"]);
    expect(await found({ discipline: "law" })).toEqual(["Otto Own"]);
    expect(await found({ q: "100%" })).toEqual([]);
    for (const sort of ["newest", "busiest", "idle"] as const)
      expect((await found({ sort })).sort()).toEqual(["Mia Moss", "Otto Own"]);
    expect(await found({ state: "available" })).toHaveLength(2);
    await run(saveReviewerProfile, own.reviewer, { version: 1, availableUntil: "2001-01-01" });
    expect(await found({ state: "away" })).toEqual(["Otto Own"]);
    await run(leavePool, listed.reviewer, { memberId: listed.memberId });
    expect(await found({})).toEqual(["Otto Own"]);
    expect(await found({ state: "left" })).toEqual(["Mia Moss"]);
    const other = await makeCall();
    for (const actor of [other.officer, call.approver, own.reviewer])
      expect(await listPool(actor, call.agency.id)).toEqual({ items: [], next: undefined, total: 0 });
    expect(await getPoolMember(other.officer, own.memberId)).toBeUndefined();
  });
});
