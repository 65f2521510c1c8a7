import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { mail } from "@/db/schema/machinery";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { makeUser, run, unique } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { settle } from "@/lib/testing/relay";
import { findCode, readReceipt } from "../receipts/receipt";
import { answerInvitation } from "./answer-invitation";
import { endorseProposal } from "./endorse";
import { inviteMember } from "./invite-member";
import { returnProposal } from "./return";
import { submitProposal } from "./submit";
import { withdrawProposal } from "./withdraw";

const titles = async (person: User) => (await listNotifications(person)).items.map(({ title }) => title);
const letters = async (to: string) => database().select().from(mail).where(eq(mail.to, to));

it("sends the receipt to the team and the task to the research office, not to the agency", async () => {
  const { proposalId, pi, office, call } = await makeProposal({ state: "complete" });
  const receipt = await run(submitProposal, pi, { proposalId });
  await settle();
  const [letter] = await letters(pi.email);
  expect(letter?.subject).toBe(`Receipt: ${receipt.reference} was submitted`);
  for (const fact of [receipt.reference, receipt.submittedAt, receipt.contentHash])
    expect(letter?.text).toContain(fact);
  expect(readReceipt(findCode(letter?.text ?? "") ?? "")).toMatchObject({
    kind: "receipt",
    receipt: {
      reference: receipt.reference,
      submission: 1,
      receivedAt: receipt.submittedAt,
      contentHash: receipt.contentHash,
    },
  });
  expect(await titles(office)).toEqual([expect.stringContaining("awaits endorsement")]);
  expect(await titles(call.officer)).toEqual([]);
});

it("tells the agency once the university has endorsed, and when it is withdrawn from them", async () => {
  const { proposalId, pi, office, call } = await makeProposal({ state: "awaiting-endorsement" });
  await run(endorseProposal, office, { proposalId, comment: "Strong." });
  await settle();
  expect(await titles(call.officer)).toEqual([expect.stringContaining("was submitted to")]);
  expect(await titles(pi)).toContainEqual(expect.stringContaining("was endorsed"));
  await run(withdrawProposal, pi, { proposalId });
  await settle();
  expect(await titles(call.officer)).toContainEqual(expect.stringContaining("was withdrawn"));
});

it("mails the office's comment to the team when it is returned; the agency hears nothing", async () => {
  const { proposalId, pi, office, call } = await makeProposal({ state: "awaiting-endorsement" });
  await run(returnProposal, office, { proposalId, comment: "Explain the travel." });
  await settle();
  const returned = (await letters(pi.email)).find(({ subject }) => subject.includes("returned"));
  expect(returned?.text).toContain("Explain the travel.");
  await run(withdrawProposal, pi, { proposalId }).catch(() => {});
  await settle();
  expect(await titles(call.officer)).toEqual([]);
});

it("mails an invitation whose link works, to people without an account too, and reports the answer", async () => {
  const { proposalId, pi } = await makeProposal();
  const email = `${unique("guest")}@example.test`;
  await run(inviteMember, pi, { proposalId, email, role: "collaborator" });
  await settle();
  const [letter] = await letters(email);
  const [, memberId, token] =
    /\/researcher\/invitations\/([\w-]+)\?token=([\w-]+)/.exec(letter?.text ?? "") ?? [];
  const guest = await makeUser();
  await run(answerInvitation, guest, { memberId, token, answer: "accept" });
  await settle();
  expect(await titles(pi)).toContainEqual(expect.stringContaining(`${guest.name} joined the team`));
});
