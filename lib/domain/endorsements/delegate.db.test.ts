import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { delegatesOf, makeUniversity } from "@/lib/testing/make-chains";
import { delegateEndorsement } from "./delegate";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function scenario() {
  const made = await makeUniversity();
  const input = {
    organisationId: made.university.id,
    delegate: made.signatory.email,
    startsAt: inHours(-1),
    endsAt: inHours(48),
  };
  return { ...made, actor: made.head, input };
}

describeCommand(
  delegateEndorsement,
  {
    scenario,
    effect: ({ university }) => delegatesOf(university.id),
    wrongState: { because: "somebody may have several stand-ins" },
    twoAtOnce: { succeed: 2 },
  },
  () => {
    it("is one's own to give; an administrator gives anybody's", async () => {
      const { input, head, office, admin, university } = await scenario();
      const absent = { ...input, absent: head.email };
      expect(await attempt(delegateEndorsement, office, absent)).toMatchObject({ status: 403 });
      await run(delegateEndorsement, admin, absent);
      expect(await delegatesOf(university.id)).toMatchObject([{ userId: head.id, createdBy: admin.id }]);
    });

    it.each([
      ["to oneself", (made: Awaited<ReturnType<typeof scenario>>) => ({ delegate: made.head.email })],
      ["to a stranger", () => ({ delegate: "nobody@example.test" })],
      ["that ends before it begins", () => ({ startsAt: inHours(50) })],
      ["that is over", () => ({ startsAt: inHours(-5), endsAt: inHours(-2) })],
      ["for ever", () => ({ endsAt: inHours(24 * 400) })],
    ])("refuses one %s", async (_, change) => {
      const made = await scenario();
      const answer = await attempt(delegateEndorsement, made.head, { ...made.input, ...change(made) });
      expect(answer).toMatchObject({ status: 400 });
      expect(await delegatesOf(made.university.id)).toEqual([]);
    });
  },
);
