import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { extensionState, inDays, makeWish } from "@/lib/testing/make-extensions";
import { makeProposal } from "@/lib/testing/make-proposals";
import { endorseProposal } from "../proposals/endorse";
import { submitProposal } from "../proposals/submit";
import { askExtension } from "./ask";
import { listExtensions } from "./queries";

describeCommand(
  askExtension,
  {
    scenario: async () => {
      const made = await makeWish();
      return { ...made, actor: made.officer };
    },
    effect: ({ proposalId }) => extensionState(proposalId),
    wrongState: async ({ proposalId, pi, office }) => {
      await run(submitProposal, pi, { proposalId });
      await run(endorseProposal, office, { proposalId });
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "The same again." }) },
  },
  () => {
    it("changes no deadline by itself", async () => {
      const made = await makeWish();
      await run(askExtension, made.officer, made.input);
      expect(await extensionState(made.proposalId)).toMatchObject({
        rows: [{ status: "asked", askedBy: made.officer.id }],
        extendedUntil: null,
      });
    });

    it("is the programme officer's; the team, the office and other agencies learn nothing", async () => {
      const made = await makeWish();
      const elsewhere = await makeCall();
      expect(await attempt(askExtension, made.approver, made.input)).toMatchObject({ status: 403 });
      for (const actor of [made.pi, made.office, elsewhere.officer])
        expect(await attempt(askExtension, actor, made.input)).toMatchObject({ status: 404 });
    });

    it("is not for somebody who is in the team", async () => {
      const call = await makeCall();
      const university = await makeProposal({ call });
      const both = await makeUser({
        roles: [
          [call.agency, "programme-officer"],
          [university.university, "researcher"],
        ],
      });
      const own = await makeWish({ call, university: university.university, pi: both });
      expect(await attempt(askExtension, both, own.input)).toMatchObject({ status: 403 });
    });

    it.each([
      ["not after the closing time", 29],
      ["more than a year away", 400],
    ])("refuses a time that is %s", async (_, days) => {
      const made = await makeWish();
      const answer = await attempt(askExtension, made.officer, { ...made.input, until: inDays(days) });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { until: [expect.any(String)] } } });
    });

    it("tells the agency who leads the proposal, and nothing that it says", async () => {
      const made = await makeWish();
      await run(askExtension, made.officer, made.input);
      const [item] = await listExtensions(made.approver, made.call.callId);
      expect(item).toMatchObject({ piName: made.pi.name, reason: "A stay in hospital." });
      expect(JSON.stringify(item)).not.toContain(made.content.title);
      expect(await listExtensions(made.pi, made.call.callId)).toEqual([]);
    });
  },
);
