import { expect, it } from "vitest";
import { GET } from "@/app/api/v1/pipeline.csv/route";
import type { User } from "@/lib/command/actor";
import { requestAs } from "@/lib/testing/as-client";
import { makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import { withdrawProposal } from "../proposals/withdraw";
import { getPipeline } from "./queries";
import { successRate, totalsOf } from "./rules";

/** A university with, at one agency, one of each state of EUR 100,000; and one in yen at another. */
async function world() {
  const university = await makeOrganisation("university");
  const office = await makeUser({ roles: [[university, "research-office"]] });
  const call = await makeCall();
  const make = (state: "complete" | "awaiting-endorsement" | "submitted") =>
    makeProposal({ call, university, office, state });
  await make("complete");
  await make("awaiting-endorsement");
  await make("submitted");
  const taken = await make("submitted");
  await run(withdrawProposal, taken.pi, { proposalId: taken.proposalId });
  for (const outcome of ["award", "award", "decline"]) {
    const { proposalId } = await make("submitted");
    const amount = outcome === "award" ? { amount: "40000" } : {};
    await run(recommendProposal, call.officer, { proposalId, outcome, reason: "Because.", ...amount });
    await run(decideProposal, call.approver, { proposalId });
  }
  const yen = await makeCall({ fields: { currency: "JPY" } });
  const fields = { budget: [{ heading: "Staff", year: 1, amount: "250000" }] };
  await makeProposal({ call: yen, university, office, state: "submitted", fields });
  return { university, office, call, yen };
}

it("counts by agency and currency what was submitted, with what it asks and what became of it", async () => {
  const { office, call, yen } = await world();
  const rows = await getPipeline(office);
  expect(rows).toHaveLength(2);
  const row = rows.find(({ agencyId }) => agencyId === call.agency.id)!;
  expect(row).toMatchObject({
    currency: "EUR",
    waiting: 1,
    waitingAsked: 10_000_000n,
    pending: 1,
    pendingAsked: 10_000_000n,
    awarded: 2,
    declined: 1,
    decidedAsked: 30_000_000n,
    awardedAmount: 8_000_000n,
  });
  expect(successRate(row)).toBe("66.7");
  expect(rows.find(({ agencyId }) => agencyId === yen.agency.id)).toMatchObject({
    currency: "JPY",
    pending: 1,
    pendingAsked: 250_000n,
  });
  // Euros and yen are not added.
  expect(totalsOf(rows).map(({ currency, pendingAsked }) => [currency, pendingAsked])).toEqual([
    ["EUR", 10_000_000n],
    ["JPY", 250_000n],
  ]);
  const year = new Date().getUTCFullYear();
  expect(await getPipeline(office, { year })).toEqual(rows);
  expect(await getPipeline(office, { year: year - 1 })).toEqual([]);
});

it("is the university's own: agencies, researchers and other universities get nothing", async () => {
  const { call, university } = await world();
  const other = await makeUser({ roles: [[await makeOrganisation("university"), "research-office"]] });
  const researcher = await makeUser({ roles: [[university, "researcher"]] });
  for (const person of [call.officer, researcher, other]) expect(await getPipeline(person)).toEqual([]);
});

it("gives the same figures as CSV, with formulas disarmed", async () => {
  const { office, call } = await world();
  const asked = async (reader: User | undefined, path: string) =>
    GET(await requestAs(reader, path), { params: Promise.resolve({}) });
  const answer = await asked(office, "/api/v1/pipeline.csv");
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const lines = (await answer.text()).split("\r\n");
  expect(lines[0]).toContain("Success rate (%)");
  expect(lines.find((line) => line.startsWith(call.agency.name))).toBe(
    `${call.agency.name},EUR,1,100000.00,1,100000.00,2,1,300000.00,80000.00,66.7`,
  );
  expect((await asked(undefined, "/api/v1/pipeline.csv")).status).toBe(401);
  expect((await asked(office, "/api/v1/pipeline.csv?year=x")).status).toBe(400);
});
