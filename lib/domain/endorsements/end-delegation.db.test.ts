import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { endorsementDelegate } from "@/db/schema/endorsements";
import { database } from "@/lib/command/database";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { delegatesOf, makeUniversity } from "@/lib/testing/make-chains";
import { delegateEndorsement } from "./delegate";
import { endDelegation } from "./end-delegation";

async function scenario() {
  const made = await makeUniversity();
  const [startsAt, endsAt] = [-1, 48].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  const given = { organisationId: made.university.id, delegate: made.signatory.email, startsAt, endsAt };
  const { delegationId } = await run(delegateEndorsement, made.head, given);
  return { ...made, actor: made.head, input: { delegationId } };
}

describeCommand(
  endDelegation,
  {
    scenario,
    effect: ({ university }) => delegatesOf(university.id),
    wrongState: async ({ head, input }) => void (await run(endDelegation, head, input)),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("ends once, also for whoever took the time before the first did", async () => {
      const { head, input } = await scenario();
      await run(endDelegation, head, input);
      // To a command that began before the first ended it, the end still lies ahead.
      const ahead = { endsAt: new Date(Date.now() + 60_000) };
      const its = eq(endorsementDelegate.id, input.delegationId);
      await database().update(endorsementDelegate).set(ahead).where(its);
      expect(await attempt(endDelegation, head, input)).toMatchObject({ status: 409 });
    });

    it("is not the stand-in's, but an administrator's too", async () => {
      const { signatory, admin, input } = await scenario();
      expect(await attempt(endDelegation, signatory, input)).toMatchObject({ status: 403 });
      expect(await attempt(endDelegation, admin, input)).toMatchObject({ status: 200 });
    });
  },
);
