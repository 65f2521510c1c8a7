import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { outboxEvent, scheduledWork } from "@/db/schema/machinery";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { workerComes } from "@/lib/testing/due";
import { attempt, run } from "@/lib/testing/make";
import { letResponseEnd, makeResponse, responseState } from "@/lib/testing/make-responses";
import { settle } from "@/lib/testing/relay";
import { listNotifications } from "../notifications/queries";
import { findSubmittedResponse, getResponse } from "./queries";
import { refusalAt } from "./rules";
import { saveResponse } from "./save";
import { submitResponse } from "./submit";

const scenario = async () => {
  const made = await makeResponse();
  const { proposalId } = made;
  await run(saveResponse, made.pi, { proposalId, version: 1, text: "Thank you for the reviews." });
  return { ...made, actor: made.pi, input: { proposalId } };
};

describeCommand(
  submitResponse,
  {
    scenario,
    effect: async ({ proposalId }) => (await responseState(proposalId))?.status,
    wrongState: async ({ proposalId }) => {
      await letResponseEnd(proposalId, new Date(Date.now() - 5_000));
    },
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("gives it to the agency, the university and reviewers whose own review is in", async () => {
      const { input, proposalId, pi, office, officer, reviewer } = await scenario();
      await run(submitResponse, pi, input);
      await settle();
      for (const person of [office, officer])
        expect((await getResponse(person, proposalId))?.text).toBe("Thank you for the reviews.");
      expect((await findSubmittedResponse(proposalId))?.text).toBe("Thank you for the reviews.");
      for (const person of [officer, reviewer]) {
        const titles = (await listNotifications(person)).items.map(({ title }) => title);
        expect(titles.some((title) => title.includes("has responded"))).toBe(true);
      }
      expect(await attempt(saveResponse, pi, { proposalId, version: 2, text: "No." })).toMatchObject({
        status: 409,
      });
    });

    it("refuses an empty one, and one with too many words, and keeps both", async () => {
      const { input, proposalId, pi } = await scenario();
      await run(saveResponse, pi, { proposalId, version: 2, text: "word ".repeat(61) });
      expect(await attempt(submitResponse, pi, input)).toMatchObject({
        status: 400,
        problem: { errors: { text: [expect.stringContaining("Shorten it by 1.")] } },
      });
      await run(saveResponse, pi, { proposalId, version: 3, text: "" });
      expect((await attempt(submitResponse, pi, input)).status).toBe(400);
      expect((await responseState(proposalId))?.status).toBe("open");
    });
  },
);

describe("the end of the time to respond", () => {
  it("is exact to the millisecond, by when a request began to arrive", () => {
    const dueAt = new Date("2027-03-28T01:00:00.000Z");
    const at = (ms: number) =>
      refusalAt({ status: "open", dueAt }, new Date(dueAt.getTime() + ms), "Europe/Lisbon");
    expect(at(-1)).toBeUndefined();
    expect(at(0)).toContain("ended on 28 March 2027 at 02:00 (Europe/Lisbon)");
    expect(at(0)).toContain("arrived on 28 March 2027 at 02:00:00.000 (Europe/Lisbon)");
    expect(at(1)).toContain("kept");
    // The worker was faster than a request that had arrived in time.
    expect(
      refusalAt({ status: "closed", dueAt }, new Date(dueAt.getTime() - 1), "Europe/Lisbon"),
    ).toBeUndefined();
  });

  it("is told once, however many workers come, and leaves what was written with the team", async () => {
    const { proposalId, pi, officer } = await scenario();
    await settle();
    const its = (await responseState(proposalId))!;
    const past = new Date(Date.now() - 60_000);
    await letResponseEnd(proposalId, past);
    await database().update(scheduledWork).set({ dueAt: past }).where(eq(scheduledWork.subjectId, its.id));
    await workerComes();
    await workerComes();
    expect((await responseState(proposalId))?.status).toBe("closed");
    const events = await database().select().from(outboxEvent).where(eq(outboxEvent.type, "response.closed"));
    expect(events.filter(({ payload }) => payload.includes(its.id))).toHaveLength(1);
    const titles = (await listNotifications(pi)).items.map(({ title }) => title);
    expect(titles.filter((title) => title.includes("has passed"))).toHaveLength(1);
    expect((await getResponse(pi, proposalId))?.text).toBe("Thank you for the reviews.");
    expect((await getResponse(officer, proposalId))?.text).toBe("");
    expect((await attempt(submitResponse, pi, { proposalId })).status).toBe(409);
  });

  it("reminds before, once for each reminder", async () => {
    const { proposalId, pi } = await scenario();
    await settle();
    const its = (await responseState(proposalId))!;
    const soon = new Date(Date.now() + 20 * 3_600_000);
    await letResponseEnd(proposalId, soon);
    const due = { dueAt: new Date(soon.getTime() - 86_400_000) };
    await database().update(scheduledWork).set(due).where(eq(scheduledWork.subjectId, its.id));
    await workerComes();
    await workerComes();
    const titles = (await listNotifications(pi)).items.map(({ title }) => title);
    expect(titles.filter((title) => title.includes("ends within a day")).length).toBeGreaterThan(0);
    expect((await responseState(proposalId))?.status).toBe("open");
  });
});
