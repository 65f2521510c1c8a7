import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { call } from "@/db/schema/calls";
import { proposal } from "@/db/schema/proposals";
import { database } from "@/lib/command/database";
import { workerComes } from "@/lib/testing/due";
import { makeOrganisation, makeUser, run } from "@/lib/testing/make";
import { letCallClose, makeCall } from "@/lib/testing/make-calls";
import { makeProposal } from "@/lib/testing/make-proposals";
import { makeRelease } from "@/lib/testing/make-releases";
import { makeReview } from "@/lib/testing/make-reviews";
import { letHoldEnd } from "@/lib/testing/many-decisions";
import { decideProposal } from "../proposals/decide";
import { recommendProposal } from "../proposals/recommend";
import type { Chart } from "./charts";
import { chartCsv } from "./csv";
import { getPublicStatistics, hasPublicStatistics } from "./public";
import { getCallChart, getStatistics } from "./queries";

const rowsOf = (charts: Chart[] | undefined, key: string) =>
  charts?.find((chart) => chart.key === key)?.rows.map(({ label, values }) => [label, ...values]);

it("counts a call's proposals and their money, and only what was told of decisions", async () => {
  const { call: its, proposals, releaseId } = await makeRelease("approved");
  const scope = { agencyId: its.agency.id, callId: its.callId };
  const before = await getStatistics(its.officer, scope);
  expect(rowsOf(before, "state")).toEqual([
    ["Not decided", 2],
    ["Awarded", 0],
    ["Declined", 0],
  ]);
  await letHoldEnd(database(), releaseId);
  await workerComes();
  const after = await getStatistics(its.approver, scope);
  expect(rowsOf(after, "state")).toEqual([
    ["Not decided", 0],
    ["Awarded", 1],
    ["Declined", 1],
  ]);
  expect(rowsOf(after, "success")).toEqual([
    ["Of the proposals", 50],
    ["Of the money, EUR", 25],
  ]);
  const names = proposals.map(({ university }) => university.name).sort();
  expect(
    rowsOf(after, "institution")
      ?.map(([label]) => label)
      .sort(),
  ).toEqual(names);
  expect(rowsOf(after, "country-money")).toEqual([["Portugal", 20_000_000, 5_000_000]]);
  const csv = chartCsv((await getCallChart(its.officer, its.callId, "country-money"))!);
  expect(csv).toContain("Country,Requested (EUR),Awarded (EUR)\r\nPortugal,200000.00,50000.00");
});

it("tells days before the closing time, reviews and career stages; of all calls by discipline", async () => {
  const its = await makeCall({ fields: { disciplines: ["physics", "law"] } });
  const made = await makeProposal({ call: its, state: "submitted" });
  await makeReview({ proposal: made, state: "submitted", score: 5 });
  const late = await makeProposal({ call: its, state: "submitted" });
  const [row] = await database().select().from(call).where(eq(call.id, its.callId));
  const hoursBefore = (hours: number) => new Date(row!.closesAt.getTime() - hours * 3_600_000);
  await database()
    .update(proposal)
    .set({ submittedAt: hoursBefore(1), careerStage: "early" })
    .where(eq(proposal.id, late.proposalId));
  await database()
    .update(proposal)
    .set({ submittedAt: hoursBefore(49) })
    .where(eq(proposal.id, made.proposalId));
  const charts = await getStatistics(its.officer, { agencyId: its.agency.id });
  const days = new Map(rowsOf(charts, "submissions")?.map(([label, count]) => [label, count]));
  expect([days.get("Last day"), days.get("2 days before"), days.get("1 day before")]).toEqual([1, 1, 0]);
  expect(rowsOf(charts, "scores")?.at(-1)).toEqual(["90 to 100", 1]);
  expect(rowsOf(charts, "turnaround")?.[0]).toEqual(["Up to 7", 1]);
  expect(rowsOf(charts, "career")?.sort()).toEqual([
    ["Early career, with a doctorate (R2)", 1, 0, 0],
    ["Not asked", 1, 0, 0],
  ]);
  expect(rowsOf(charts, "discipline")?.sort()).toEqual([
    ["Law", 2, 0, 0],
    ["Physical sciences", 2, 0, 0],
  ]);
});

it("counts nothing of a sealed call, and answers nobody else", async () => {
  const its = await makeCall({ fields: { sealed: true } });
  await makeProposal({ call: its, state: "submitted" });
  const scope = { agencyId: its.agency.id, callId: its.callId };
  expect(rowsOf(await getStatistics(its.officer, scope), "state")?.[0]).toEqual(["Not decided", 0]);
  const { call: other, proposals } = await makeRelease("asked");
  expect(await getStatistics(its.officer, { agencyId: other.agency.id })).toBeUndefined();
  expect(await getCallChart(its.officer, other.callId, "state")).toBeUndefined();
  expect(await getStatistics(proposals[0]!.pi, { agencyId: other.agency.id })).toBeUndefined();
  const reviewer = await makeUser({ roles: [[its.agency, "reviewer"]] });
  expect(await getStatistics(reviewer, scope)).toBeUndefined();
});

it("counts a decision that is told by itself at once", async () => {
  const made = await makeProposal({ state: "submitted" });
  const { proposalId, call: its } = made;
  await run(recommendProposal, its.officer, { proposalId, outcome: "decline", reason: "No." });
  await run(decideProposal, its.approver, { proposalId });
  const chart = await getCallChart(its.officer, its.callId, "state");
  expect(rowsOf([chart!], "state")?.[2]).toEqual(["Declined", 1]);
});

it("tells everybody only once all is told, and nothing of fewer than five", async () => {
  const anyone = await makeUser();
  const its = await makeCall();
  const university = await makeOrganisation("university");
  const made = [];
  for (let n = 0; n < 6; n++) made.push(await makeProposal({ call: its, university, state: "submitted" }));
  await letCallClose(its.callId);
  for (const { proposalId } of made.slice(1)) {
    await run(recommendProposal, its.officer, { proposalId, outcome: "decline", reason: "No." });
    await run(decideProposal, its.approver, { proposalId });
  }
  await database().update(proposal).set({ careerStage: "early" }).where(eq(proposal.id, made[1]!.proposalId));
  expect(await hasPublicStatistics(anyone, its.callId)).toBe(false);
  expect(await getPublicStatistics(anyone, its.callId)).toBeUndefined();
  const { proposalId } = made[0]!;
  await run(recommendProposal, its.officer, { proposalId, outcome: "decline", reason: "No." });
  await run(decideProposal, its.approver, { proposalId });
  const charts = await getPublicStatistics(anyone, its.callId);
  expect(charts?.map(({ key }) => key).sort()).toEqual(["career", "country", "submissions"]);
  expect(rowsOf(charts, "career")).toEqual([["Others", 6, 0, 6]]);
  expect(rowsOf(charts, "country")).toEqual([["Portugal", 6, 0, 6]]);
});
