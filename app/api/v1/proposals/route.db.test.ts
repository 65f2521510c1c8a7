import { describe, expect, it } from "vitest";
import type { User } from "@/lib/command/actor";
import { newId } from "@/lib/infra/ids";
import { requestAs } from "@/lib/testing/as-client";
import { makeUser } from "@/lib/testing/make";
import { makeProposal } from "@/lib/testing/make-proposals";
import { GET as getOne } from "./[id]/route";
import { GET as getList } from "./route";

const list = async (actor?: User, query = ""): Promise<Response> =>
  getList(await requestAs(actor, `/api/v1/proposals${query}`), { params: Promise.resolve({}) });
const one = async (id: string, actor?: User): Promise<Response> =>
  getOne(await requestAs(actor, `/api/v1/proposals/${id}`), { params: Promise.resolve({ id }) });
const ids = async (answer: Response): Promise<string[]> =>
  ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);

describe("GET /api/v1/proposals", () => {
  it("lists to each party what it may see", async () => {
    const made = await makeProposal({ state: "awaiting-endorsement" });
    const { proposalId, pi, office, call } = made;
    expect(await ids(await list(pi))).toEqual([proposalId]);
    expect(await ids(await list(office))).toEqual([proposalId]);
    expect(await ids(await list(call.officer))).toEqual([]);
    expect(await ids(await list(pi, "?status=draft"))).toEqual([]);
    expect(await ids(await list(pi, `?callId=${call.callId}`))).toEqual([proposalId]);
  });

  it("wants somebody signed in, and parameters that mean something", async () => {
    const actor = await makeUser();
    expect((await list()).status).toBe(401);
    const bad = [
      "?status=secret",
      "?callId=1",
      "?cursor=x",
      "?limit=0",
      "?limit=101",
      "?status=draft&status=draft",
    ];
    for (const query of bad) expect((await list(actor, query)).status, query).toBe(400);
  });
});

describe("GET /api/v1/proposals/<id>", () => {
  it("gives amounts as text, and the version to the team alone", async () => {
    const { proposalId, pi, call, content, reference } = await makeProposal({ state: "submitted" });
    expect(await (await one(proposalId, pi)).json()).toMatchObject({
      id: proposalId,
      reference,
      version: 2,
      title: content.title,
      sections: content.sections,
      requested: "100000.00",
      budget: content.budget,
      endorsements: [{ outcome: "endorsed" }],
    });
    const seen = (await (await one(proposalId, call.officer)).json()) as Record<string, unknown>;
    expect(seen).toMatchObject({ status: "submitted", requested: "100000.00" });
    expect(seen).not.toHaveProperty("version");
  });

  it("is 404 for those who may not know of it, and for ids that are none", async () => {
    const { proposalId, office, call } = await makeProposal({ state: "complete" });
    for (const person of [office, call.officer, await makeUser()])
      expect((await one(proposalId, person)).status).toBe(404);
    for (const id of [newId(), "x", "1%27"]) expect((await one(id, office)).status).toBe(404);
  });
});
