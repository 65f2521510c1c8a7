/** A proposal's way through a university of more than one step. */
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { notification } from "@/db/schema/notifications";
import { membership } from "@/db/schema/organisations";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { attempt, run } from "@/lib/testing/make";
import { chainInput, makeChain, passagesOf } from "@/lib/testing/make-chains";
import { makeProposal } from "@/lib/testing/make-proposals";
import { proposalState } from "@/lib/testing/proposal-state";
import { settle } from "@/lib/testing/relay";
import { endorseProposal } from "../proposals/endorse";
import { getProposal } from "../proposals/queries";
import { returnProposal } from "../proposals/return";
import { submitProposal } from "../proposals/submit";
import { delegateEndorsement } from "./delegate";
import { endDelegation } from "./end-delegation";
import { getRoute } from "./queries";
import { setChain } from "./set-chain";

// What other files of this worker left behind must not be taken for ours.
beforeAll(() => settle().catch(() => {}));

/** Awaits endorsement at a university whose chain is department → research office. */
async function world() {
  const made = await makeChain();
  const { university, office } = made;
  const proposal = await makeProposal({ university, office, state: "awaiting-endorsement" });
  return { ...made, ...proposal };
}
type World = Awaited<ReturnType<typeof world>>;
const endorse = (made: World, actor: User, comment = "") =>
  attempt(endorseProposal, actor, { proposalId: made.proposalId, comment });
const routeOf = async ({ proposalId }: World, actor: User) =>
  getRoute(actor, (await getProposal(actor, proposalId))!);
const told = async (person: User) =>
  (
    await database()
      .select({ title: notification.title })
      .from(notification)
      .where(and(eq(notification.userId, person.id), eq(notification.kind, "endorsement")))
  ).map(({ title }) => title);

describe("a chain of two steps", () => {
  it("reaches the agency after the last, each step by its own people in their order", async () => {
    const made = await world();
    expect(await endorse(made, made.office)).toMatchObject({ status: 403 });
    expect(await endorse(made, made.signatory)).toMatchObject({ status: 403 });
    expect(await endorse(made, made.head, "Sound.")).toMatchObject({
      status: 200,
      result: { status: "awaiting-endorsement" },
    });
    expect((await attempt(endorseProposal, made.call.officer, { proposalId: made.proposalId })).status).toBe(
      404,
    );
    expect(await endorse(made, made.head)).toMatchObject({ status: 403 });
    expect(await endorse(made, made.office)).toMatchObject({ result: { status: "submitted" } });
    expect((await proposalState(made.proposalId)).status).toBe("submitted");
    expect(await passagesOf(made.proposalId)).toMatchObject([
      { position: 0, stepName: "Department", passedBy: made.head.id, comment: "Sound." },
      { position: 1, stepName: "Research office", passedBy: made.office.id },
    ]);
  });

  it("tells each only when it is their turn", async () => {
    const made = await world();
    await settle();
    expect(await told(made.head)).toHaveLength(1);
    expect(await told(made.office)).toEqual([]);
    await endorse(made, made.head);
    await settle();
    expect(await told(made.office)).toEqual([expect.stringContaining("Research office")]);
  });

  it("shows team and office who has it since when, and the agency nothing of it", async () => {
    const made = await world();
    const before = await routeOf(made, made.pi);
    expect(before?.steps).toMatchObject([
      { name: "Department", people: [made.head.name], since: expect.any(Date), passed: undefined },
      { name: "Research office", since: undefined },
    ]);
    expect(before?.internal?.getTime()).toBeLessThan(new Date(made.call.input.closesAt).getTime());
    await endorse(made, made.head);
    const after = await routeOf(made, made.office);
    const [passage] = await passagesOf(made.proposalId);
    expect(after?.steps).toMatchObject([
      { passed: { by: made.head.name } },
      { since: passage!.passedAt, passed: undefined },
    ]);
    await endorse(made, made.office);
    expect(await routeOf(made, made.call.officer)).toBeUndefined();
  });

  it("is returned from any step, and begins anew with the next submission", async () => {
    const made = await world();
    await endorse(made, made.head);
    const back = { proposalId: made.proposalId, comment: "The budget." };
    expect(await attempt(returnProposal, made.head, back)).toMatchObject({ status: 403 });
    await run(returnProposal, made.office, back);
    await run(submitProposal, made.pi, { proposalId: made.proposalId });
    expect(await endorse(made, made.office)).toMatchObject({ status: 403 });
    expect(await endorse(made, made.head)).toMatchObject({ result: { status: "awaiting-endorsement" } });
  });

  it("lets one of two people take a step when both come at once", async () => {
    const made = await world();
    await run(setChain, made.admin, {
      ...chainInput(made, 1),
      steps: [
        { name: "Either", people: `${made.head.email} ${made.signatory.email}` },
        { name: "Office", people: "" },
      ],
    });
    const fresh = await makeProposal({
      university: made.university,
      office: made.office,
      state: "awaiting-endorsement",
    });
    const both = { ...made, ...fresh };
    const answers = await Promise.all([endorse(both, made.head), endorse(both, made.signatory)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await passagesOf(fresh.proposalId)).toHaveLength(1);
  });
});

describe("who stands in", () => {
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  const give = (made: World, startsAt: string, endsAt: string) =>
    run(delegateEndorsement, made.head, {
      organisationId: made.university.id,
      delegate: made.signatory.email,
      startsAt,
      endsAt,
    });

  it("takes the step during the period, and it says for whom", async () => {
    const made = await world();
    await give(made, hours(-1), hours(1));
    expect(await endorse(made, made.signatory)).toMatchObject({ status: 200 });
    expect(await passagesOf(made.proposalId)).toMatchObject([
      { passedBy: made.signatory.id, onBehalfOf: made.head.id },
    ]);
  });

  it("does nothing before the period or after its end", async () => {
    const made = await world();
    await give(made, hours(1), hours(2));
    expect(await endorse(made, made.signatory)).toMatchObject({ status: 403 });
    const { delegationId } = await give(made, hours(-1), hours(2));
    await run(endDelegation, made.head, { delegationId });
    expect(await endorse(made, made.signatory)).toMatchObject({ status: 403 });
  });

  it("stands in for the office where the step is the office's", async () => {
    const made = await world();
    await endorse(made, made.head);
    await run(delegateEndorsement, made.office, {
      organisationId: made.university.id,
      delegate: made.signatory.email,
      startsAt: hours(-1),
      endsAt: hours(1),
    });
    expect(await endorse(made, made.signatory)).toMatchObject({ result: { status: "submitted" } });
  });
});

it("keeps the chain that a submission began with, whatever is set afterwards", async () => {
  const made = await world();
  const steps = [{ name: "Research office", people: "" }];
  await run(setChain, made.admin, { ...chainInput(made, 1), steps });
  expect(await endorse(made, made.office)).toMatchObject({ status: 403 });
  expect(await endorse(made, made.head)).toMatchObject({ result: { status: "awaiting-endorsement" } });
});

it("falls to the office when all people of a step have left", async () => {
  const made = await world();
  await database().delete(membership).where(eq(membership.userId, made.head.id));
  expect(await endorse(made, made.office)).toMatchObject({ result: { status: "awaiting-endorsement" } });
});
