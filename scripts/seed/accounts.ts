/** The demo's awards: one account with a history, and one offer that awaits the university's answer. */
import { eq } from "drizzle-orm";
import { award } from "@/db/schema/awards";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { addEvidence } from "@/lib/domain/accounts/add-evidence";
import { addAccountMember } from "@/lib/domain/accounts/add-member";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { releaseCommitment } from "@/lib/domain/accounts/release";
import { reverseTransfer } from "@/lib/domain/accounts/reverse";
import { setIndirect } from "@/lib/domain/accounts/set-indirect";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { acceptAward } from "@/lib/domain/awards/accept";
import { saveTermsTemplate } from "@/lib/domain/awards/save-template";
import { draftCall } from "@/lib/domain/calls/draft";
import { publishCall } from "@/lib/domain/calls/publish";
import { chooseColumns } from "@/lib/domain/imports/choose-columns";
import { uploadImport } from "@/lib/domain/imports/upload";
import { decideProposal } from "@/lib/domain/proposals/decide";
import { endorseProposal } from "@/lib/domain/proposals/endorse";
import { recommendProposal } from "@/lib/domain/proposals/recommend";
import { saveProposal } from "@/lib/domain/proposals/save";
import { startProposal } from "@/lib/domain/proposals/start";
import { submitProposal } from "@/lib/domain/proposals/submit";
import { sha256 } from "@/lib/infra/ids";
import { makePdf, upload } from "@/lib/testing/make-files";
import { fogCollector, history, stormSurges, termsOfAwards, tideGauges, windRecords } from "./account-texts";
import type { Demo } from "./people";
import { run } from "./run";

/** Postings of the university's own ledger, handed in by finance: the worker reads them once it runs. */
async function bringIn(demo: Demo, awardId: string): Promise<void> {
  const [row] = await database()
    .select({ reference: award.reference })
    .from(award)
    .where(eq(award.id, awardId));
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const lines = [
    ["Project", "Account", "Posting date", "Amount", "Currency", "Voucher", "Text"],
    [row?.reference ?? "", "Staff", day(6), "3480.20", "", "V-2201", "Salary, research assistant"],
    [row?.reference ?? "", "Consumables", day(5), "112.75", "", "V-2202", "Cable ties and sealant"],
    ["P-4711", "Consumables", day(4), "48.10", "", "V-2203", "Batteries"],
    [row?.reference ?? "", "6100", day(4), "230.00", "", "V-2204", "Boat hire"],
    [row?.reference ?? "", "Consumables", day(3), "95.00", "USD", "V-2205", "Data loggers"],
    [row?.reference ?? "", "Consumables", day(2), "112.75-", "", "V-2206", "Credit note for V-2202"],
  ];
  const bytes = Buffer.from(lines.map((cells) => cells.join(";")).join("\r\n"));
  const file = { name: "ledger-november.csv", size: bytes.length, sha256: sha256(bytes), bytes };
  const organisationId = demo.organisations.atlantic.id;
  const { importId } = await run(uploadImport, demo.people.fin, { organisationId, file });
  const columns = { award: 1, heading: 2, date: 3, amount: 4, currency: 5, reference: 6, description: 7 };
  await run(chooseColumns, demo.people.fin, { importId, ...columns, decimals: "point", dates: "ymd" });
}

/** A call that closes while the demo is made, so that its decisions come after its deadline. */
async function hazardsCall(demo: Demo): Promise<string> {
  const { callId } = await run(draftCall, demo.people.dara, {
    agencyId: demo.organisations.fund.id,
    title: "Coasts in storms: hazards and adaptation",
    summary: "How islands measure, foresee and withstand storms from the sea.",
    description: "The call funded observation, models and work with those who live at the coast.",
    eligibility: "Principal investigators hold a position at an eligible university.",
    opensAt: new Date(Date.now() - 75 * 24 * 3_600_000).toISOString(),
    closesAt: new Date(Date.now() + 20_000).toISOString(),
    timeZone: "Atlantic/Azores",
    currency: "EUR",
    minimumAmount: "20000",
    maximumAmount: "400000",
    headings: ["Staff", "Equipment", "Travel and field work", "Consumables", "Indirect costs"],
  });
  await run(publishCall, demo.people.dara, { callId });
  return callId;
}

/** From a first draft to the agency's offer. @returns the award's id */
async function offered(demo: Demo, callId: string, pi: User, content: Record<string, unknown>) {
  const organisationId = demo.organisations.atlantic.id;
  const { proposalId } = await run(startProposal, pi, { callId, organisationId });
  await run(saveProposal, pi, { proposalId, version: 1, ...content });
  await run(submitProposal, pi, { proposalId });
  await run(endorseProposal, demo.people.cleo, { proposalId, comment: "Space and overheads are agreed." });
  const reason = "Ranked first by the panel: a clear question, a feasible plan, a budget that fits.";
  await run(recommendProposal, demo.people.dara, { proposalId, outcome: "award", reason });
  const { awardId } = await run(decideProposal, demo.people.eva, { proposalId });
  if (!awardId) throw new Error("The decision made no award");
  return awardId;
}

/** Tells the account's history: commitments, bills paid from them, direct spending, one release, one reversal. */
async function spendAlong(demo: Demo, awardId: string): Promise<void> {
  const made = new Map<string, string>();
  for (const { by, command, name, from, ...fields } of history) {
    const actor = demo.people[by];
    const input = { awardId, ...fields };
    if (command === "commit") {
      const { commitmentId } = await run(commitMoney, actor, input);
      if (name) made.set(name, commitmentId);
    } else if (command === "spend") {
      const commitmentId = from && made.get(from);
      const { transferId } = await run(spendMoney, actor, commitmentId ? { ...input, commitmentId } : input);
      if (name) made.set(name, transferId);
    } else if (command === "release")
      await run(releaseCommitment, actor, { commitmentId: made.get(from), description: fields.description });
    else await run(reverseTransfer, actor, { transferId: made.get(from), reason: fields.description });
  }
}

/** Makes the demo's awards by running every command on the way, as the people concerned. @returns the open account's id */
export async function seedAccounts(demo: Demo): Promise<string> {
  const { ada, ben, cleo } = demo.people;
  const callId = await hazardsCall(demo);
  await run(saveTermsTemplate, demo.people.dara, {
    agencyId: demo.organisations.fund.id,
    name: "Research awards",
    body: termsOfAwards,
    standard: true,
  });
  await offered(demo, callId, ben, fogCollector);
  const old = await offered(demo, callId, ada, tideGauges);
  await run(acceptAward, cleo, { awardId: old });
  const winds = await offered(demo, callId, ada, windRecords);
  await run(acceptAward, cleo, { awardId: winds });
  await abroad(demo, winds);
  // The one with the longest story is offered last: lists begin with it.
  const awardId = await offered(demo, callId, ada, stormSurges);
  await run(acceptAward, cleo, {
    awardId,
    comment: "The account is held by the Department of Oceanography.",
  });
  await run(addAccountMember, ada, { awardId, email: ben.email });
  await spendAlong(demo, awardId);
  await bringIn(demo, awardId);
  return awardId;
}

/** An account with indirect costs, where something was paid in another currency. */
async function abroad(demo: Demo, awardId: string): Promise<void> {
  const { ada, dara } = demo.people;
  const rate = { fromOn: "2026-01-01", rate: "10", heading: "Indirect costs" };
  await run(setIndirect, dara, { awardId, ...rate, reason: "Section 3 of the terms" });
  const { transferId } = await run(spendMoney, ada, {
    awardId,
    heading: "Equipment",
    amount: "480.00",
    description: "Anemometer, invoice S-2231",
    foreignCurrency: "USD",
    rate: "0.9231",
    rateSource: "European Central Bank",
  });
  const file = upload(makePdf({ text: "Invoice S-2231" }), "Invoice S-2231.pdf");
  await run(addEvidence, ada, { transferId, file });
}
