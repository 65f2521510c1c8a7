/** The demo's proposals under way: a draft, one with the research office, one returned, two with the agency. */
import type { User } from "@/lib/command/actor";
import { answerInvitation } from "@/lib/domain/proposals/answer-invitation";
import { attachFile } from "@/lib/domain/proposals/attach";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { inviteMember } from "@/lib/domain/proposals/invite-member";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { returnProposal } from "@/lib/domain/proposals/return";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { makePdf, makePng, upload } from "@/lib/testing/make-files";
import type { CallKey } from "./call-texts";
import { seedCvs } from "./cvs";
import { begun } from "./forms";
import type { Demo } from "./people";
import { eddies, kelp, lichen, songs, swell } from "./proposal-texts";
import { run } from "./run";

type Calls = Record<CallKey, string>;
type Place = { callId: string; organisationId: string; pi: User };

/** A draft with its content; returns its id. */
async function written(
  { callId, organisationId, pi }: Place,
  content: Record<string, unknown>,
): Promise<string> {
  const { proposalId } = await run(startProposal, pi, { callId, organisationId });
  await run(saveProposal, pi, { proposalId, version: 1, ...content });
  return proposalId;
}

async function draft(demo: Demo, calls: Calls): Promise<void> {
  const { ada, ben, zoe } = demo.people;
  const organisationId = demo.organisations.atlantic.id;
  const proposalId = await written({ callId: calls.oceans, organisationId, pi: ada }, eddies);
  const invited = { proposalId, email: ben.email, role: "co-investigator" };
  const { memberId } = await run(inviteMember, ada, invited);
  await run(answerInvitation, ben, { memberId, answer: "accept" });
  await run(inviteMember, ada, { proposalId, email: zoe.email, role: "collaborator" });
  const plan = upload(makePdf({ pages: 4, text: "Ship time plan" }), "Ship time plan.pdf");
  await run(attachFile, ada, { proposalId, file: plan });
}

/** Makes the demo's proposals by running every command on the way, as the people concerned. */
export async function seedProposals(demo: Demo, calls: Calls): Promise<void> {
  const { ada, ben, zoe, cleo, lena, dara } = demo.people;
  const atlantic = demo.organisations.atlantic.id;
  const lakeland = demo.organisations.lakeland.id;
  await draft(demo, calls);

  const letters = await written({ callId: calls.letters, organisationId: atlantic, pi: ada }, begun);
  const consent = upload(makePng(480, 480, [196, 178, 140]), "Consent, photographed.png");
  await run(attachFile, ada, { proposalId: letters, question: "consent", file: consent });
  await seedCvs(demo, letters);

  const waiting = { callId: calls.fellowships, organisationId: atlantic, pi: ada };
  await run(submitProposal, ada, { proposalId: await written(waiting, swell) });

  const small = { callId: calls.seed, organisationId: atlantic };
  const reached = await written({ ...small, pi: ada }, lichen);
  await run(submitProposal, ada, { proposalId: reached });
  await run(endorseProposal, cleo, { proposalId: reached, comment: "" });

  const returned = await written({ ...small, pi: ben }, songs);
  await run(submitProposal, ben, { proposalId: returned });
  const comment = "Please name who owns the hydrophones, and put the boat's fuel into the budget.";
  await run(returnProposal, cleo, { proposalId: returned, comment });

  const other = await written({ callId: calls.oceans, organisationId: lakeland, pi: zoe }, kelp);
  await run(submitProposal, zoe, { proposalId: other });
  await run(endorseProposal, lena, {
    proposalId: other,
    comment: "The institute pays the divers' insurance.",
  });
  const reason = "The question is clear and the sites are the only ones of their kind.";
  await run(recommendProposal, dara, { proposalId: other, outcome: "award", amount: "260000", reason });
}
