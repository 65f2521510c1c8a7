import { expect, it } from "vitest";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, makeUser, run } from "@/lib/testing/make";
import { changeState, LAST_DAY, makeChange, makeRunning } from "@/lib/testing/make-changes";
import { draftChange } from "./draft";
import { listChanges } from "./queries";
import { sendChange } from "./send";

const virement = (awardId: string, lines: object[]) => ({
  awardId,
  kind: "virement",
  reason: "Flights cost more.",
  lines,
});

describeCommand(
  draftChange,
  {
    scenario: async () => {
      const made = await makeRunning();
      const input = { awardId: made.id, kind: "suspension", reason: "The ship is in dock." };
      return { ...made, actor: made.pi, input };
    },
    effect: ({ id }) => changeState(id),
    wrongState: async ({ pi, input }) => {
      await run(draftChange, pi, input);
    },
    twoAtOnce: { succeed: 1, second: ({ input }) => ({ ...input, reason: "The same again." }) },
  },
  () => {
    it("is written on at, by its version", async () => {
      const { pi, office, changeId, wish, id } = await makeChange();
      await run(draftChange, office, { ...wish, changeId, version: 1, reason: "The crew is ill." });
      const stale = { ...wish, changeId, version: 1, reason: "Mine." };
      expect(await attempt(draftChange, pi, stale)).toMatchObject({ status: 409 });
      await run(sendChange, pi, { changeId });
      const late = { ...wish, changeId, reason: "Later." };
      expect(await attempt(draftChange, pi, late)).toMatchObject({ status: 409 });
      expect((await changeState(id)).requests).toHaveLength(1);
    });

    it("may be one of each kind", async () => {
      const { pi, id } = await makeChange();
      const extension = { awardId: id, kind: "extension", reason: "Storms.", endsOn: "2099-12-31" };
      expect(await attempt(draftChange, pi, extension)).toMatchObject({ status: 200 });
    });

    it("is for those who lead the award and its office; others of the parties are told, strangers learn nothing", async () => {
      const { id, officer, finance, agency, office, university } = await makeRunning();
      const input = { awardId: id, kind: "suspension", reason: "A storm." };
      for (const actor of [officer, finance])
        expect(await attempt(draftChange, actor, input)).toMatchObject({ status: 403 });
      const reviewer = await makeUser({ roles: [[agency, "reviewer"]] });
      const colleague = await makeUser({ roles: [[university, "researcher"]] });
      for (const actor of [reviewer, colleague])
        expect(await attempt(draftChange, actor, input)).toMatchObject({ status: 404 });
      expect(await attempt(draftChange, office, input)).toMatchObject({ status: 200 });
    });

    it("is hidden from the agency", async () => {
      const { officer, office, pi, id } = await makeChange({ state: "sent" });
      expect((await listChanges(officer, "agency", { awardId: id })).items).toEqual([]);
      expect((await listChanges(office, "university", { awardId: id })).items).toHaveLength(1);
      expect((await listChanges(pi, "researcher", { awardId: id })).items).toHaveLength(1);
    });

    it.each([
      ["no line", [], "lines"],
      ["an unknown heading", [{ from: "Boats", to: "Travel", amount: "1" }], "lines.0.from"],
      ["one heading twice", [{ from: "Staff", to: "Staff", amount: "1" }], "lines.0.to"],
      ["too many decimals", [{ from: "Staff", to: "Travel", amount: "1.005" }], "lines.0.amount"],
      ["nothing", [{ from: "Staff", to: "Travel", amount: "0" }], "lines.0.amount"],
    ])("refuses a virement of %s", async (_, lines, field) => {
      const { pi, id } = await makeRunning();
      const answer = await attempt(draftChange, pi, virement(id, lines));
      expect(answer).toMatchObject({ status: 400, problem: { errors: { [field]: [expect.any(String)] } } });
    });

    it.each([
      ["not later", LAST_DAY],
      ["no date", "2099-13-01"],
      ["far away", "2120-01-01"],
    ])("refuses a last day that is %s", async (_, endsOn) => {
      const { pi, id } = await makeRunning();
      const answer = await attempt(draftChange, pi, {
        awardId: id,
        kind: "extension",
        reason: "So.",
        endsOn,
      });
      expect(answer).toMatchObject({ status: 400, problem: { errors: { endsOn: [expect.any(String)] } } });
    });

    it("refuses an investigator from elsewhere, a sum of nothing, a scope that is the same, a person without a name", async () => {
      const { pi, id } = await makeRunning();
      const elsewhere = await makeUser();
      const refused = async (input: object, field: string) =>
        expect(await attempt(draftChange, pi, { awardId: id, reason: "So.", ...input })).toMatchObject({
          status: 400,
          problem: { errors: { [field]: [expect.any(String)] } },
        });
      await refused({ kind: "pi", email: elsewhere.email }, "email");
      await refused({ kind: "pi", email: pi.email }, "email");
      await refused({ kind: "funding", additions: [{ heading: "Staff", amount: "" }] }, "additions");
      await refused({ kind: "scope" }, "abstract");
      await refused({ kind: "team", what: "absent" }, "name");
    });
  },
);
