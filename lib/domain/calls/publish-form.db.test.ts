import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { mail, outboxEvent } from "@/db/schema/machinery";
import { notification } from "@/db/schema/notifications";
import { database } from "@/lib/command/database";
import { systemTransaction } from "@/lib/command/transaction";
import { noteForm } from "@/lib/domain/proposals/note-form";
import { onCallFormPublished } from "@/lib/domain/proposals/on-call-form-published";
import { getProposal } from "@/lib/domain/proposals/queries";
import { saveProposal } from "@/lib/domain/proposals/save";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { describeCommand } from "@/lib/testing/describe-command";
import { attempt, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { changeCallForm } from "./change-form";
import { getFormNews } from "./form-queries";
import { publishCallForm } from "./publish-form";
import { getAgencyCall } from "./queries";

/** An open call whose form has a further, required question, not yet published. */
async function scenario() {
  const made = await makeCall();
  const { officer, callId } = made;
  const change = (revision: number, input: Record<string, unknown>) =>
    run(changeCallForm, officer, { callId, revision, ...input });
  await change(0, { action: "add-question", section: "case", type: "number", label: "Boats" });
  await change(1, { action: "edit-question", question: "boats", label: "Boats", required: true });
  await change(2, { action: "remove-question", question: "approach" });
  await change(3, { action: "remove-section", section: "approach" });
  return {
    ...made,
    made,
    actor: officer,
    input: { callId, revision: 4, note: "We need to know the boats." },
  };
}
type Made = Pick<Awaited<ReturnType<typeof scenario>>, "officer" | "callId">;
const version = async ({ officer, callId }: Made) => (await getAgencyCall(officer, callId))!.formVersion;

describeCommand(
  publishCallForm,
  {
    scenario,
    effect: version,
    wrongState: ({ callId }) => letCallClose(callId),
    twoAtOnce: { succeed: 1 },
  },
  () => {
    it("keeps drafts from being submitted until their team has noted it, where the agency says so", async () => {
      const made = await scenario();
      const { proposalId, pi } = await makeProposal({ call: made.made, state: "complete" });
      const { formVersion } = await run(publishCallForm, made.officer, { ...made.input, acknowledge: true });
      expect(await attempt(submitProposal, pi, { proposalId })).toMatchObject({
        status: 400,
        problem: { errors: { revisedForm: [expect.stringContaining("We need to know the boats.")] } },
      });
      await run(noteForm, pi, { proposalId, formVersion });
      expect(await attempt(submitProposal, pi, { proposalId })).not.toMatchObject({
        problem: { errors: { revisedForm: expect.anything() } },
      });
    });

    it("tells the teams of drafts what changed, and keeps every word of theirs", async () => {
      const made = await scenario();
      const writing = await makeProposal({ call: made.made, state: "complete" });
      const handedIn = await makeProposal({ call: made.made, state: "submitted" });
      await run(publishCallForm, made.officer, made.input);
      const events = await database()
        .select()
        .from(outboxEvent)
        .where(eq(outboxEvent.type, "call.form-published"));
      const event = events.find(({ payload }) => payload.includes(made.callId))!;
      await systemTransaction((tx) =>
        onCallFormPublished.run({
          tx,
          payload: JSON.parse(event.payload),
          event: { ...event, seq: 1 },
          now: new Date(),
        }),
      );
      const told = async (userId: string) =>
        (await database().select().from(notification).where(eq(notification.userId, userId))).filter(
          ({ eventId }) => eventId === event.id,
        );
      expect(await told(writing.pi.id)).toHaveLength(1);
      expect(await told(handedIn.pi.id)).toEqual([]);
      const letters = await database().select().from(mail).where(eq(mail.to, writing.pi.email));
      const letter = letters.find(({ text }) => text.includes("We need to know the boats."))!;
      expect(letter.text).toContain("New question “Boats” (required)");
      expect(letter.text).toContain("“Approach” is no longer asked. What you wrote there is kept");

      const seen = (await getProposal(writing.pi, writing.proposalId))!;
      expect(seen.answers).toEqual(writing.content.sections);
      const news = await getFormNews(
        writing.pi,
        { id: made.callId, formVersion: 1, currency: "EUR" },
        seen.notedForm,
      );
      expect(news?.notes).toMatchObject([{ note: "We need to know the boats." }]);
      const early = await attempt(submitProposal, writing.pi, { proposalId: writing.proposalId });
      expect(early).toMatchObject({
        status: 400,
        problem: { errors: { "sections.boats": ["Answer: Boats"] } },
      });

      const answers = { boats: "3", approach: "Typed while the form changed." };
      await run(saveProposal, writing.pi, {
        proposalId: writing.proposalId,
        version: writing.version,
        sections: answers,
      });
      await run(submitProposal, writing.pi, { proposalId: writing.proposalId });
      const submitted = (await getProposal(writing.office, writing.proposalId))!;
      expect(submitted.answers).toEqual({ case: writing.content.sections.case, boats: "3" });
      // What was handed in before stays an answer to what was asked then.
      const before = (await getProposal(made.officer, handedIn.proposalId))!;
      expect(before.answers).toEqual(handedIn.content.sections);
      expect(before.formVersion).toBe(0);
    });

    it("lets the team note the change once", async () => {
      const made = await scenario();
      const { pi, proposalId } = await makeProposal({ call: made.made });
      expect(await attempt(noteForm, pi, { proposalId, formVersion: 1 })).toMatchObject({ status: 409 });
      await run(publishCallForm, made.officer, made.input);
      await run(noteForm, pi, { proposalId, formVersion: 1 });
      expect((await getProposal(pi, proposalId))?.notedForm).toBe(1);
    });

    it("refuses where nothing changed, and where the form is not ready", async () => {
      const made = await scenario();
      await run(publishCallForm, made.officer, made.input);
      expect(await attempt(publishCallForm, made.officer, made.input)).toMatchObject({ status: 409 });
      await run(changeCallForm, made.officer, {
        callId: made.callId,
        revision: 4,
        action: "add-section",
        title: "New",
      });
      const empty = await attempt(publishCallForm, made.officer, { ...made.input, revision: 5 });
      expect(empty).toMatchObject({
        status: 400,
        problem: {
          errors: { form: ["The section “New” has no questions. Add one, or remove the section."] },
        },
      });
    });
  },
);
