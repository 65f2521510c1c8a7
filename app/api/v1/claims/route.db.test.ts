/** The addresses of claims for API clients, asked with personal access tokens. */
import { expect, it } from "vitest";
import { accessToken } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { newSecret, sha256 } from "@/lib/infra/ids";
import { makeUser } from "@/lib/testing/make";
import { makeDraft, makeSubmitted } from "@/lib/testing/make-claims";
import { GET as listOf } from "../awards/[id]/claims/route";
import { GET as one } from "./[id]/route";

/** Asks as a person does by their token. */
type Handler = typeof one;
async function ask(actor: User, path: string, id: string, handler: Handler) {
  const token = `rfp_${newSecret()}`;
  await database()
    .insert(accessToken)
    .values({
      userId: actor.id,
      name: "test",
      tokenHash: sha256(token),
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    });
  const request = new Request(`http://portal.test${path}`, { headers: { authorization: `Bearer ${token}` } });
  const response = await handler(request, { params: Promise.resolve({ id }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it("tells claims with what is left of the grant, the same on every address and to every party", async () => {
  const { id, claimId, finance, officer, pi } = await makeSubmitted();
  for (const actor of [finance, officer, pi]) {
    const list = await ask(actor, `/api/v1/awards/${id}/claims`, id, listOf);
    expect(list.body).toMatchObject({
      items: [{ id: claimId, number: 1, status: "submitted", total: "1200.00", payable: null }],
      grant: { eligible: "65000.00", claimed: "1200.00", remaining: "63800.00" },
    });
    const detail = await ask(actor, `/api/v1/claims/${claimId}`, claimId, one);
    expect(detail.body).toMatchObject({
      lines: [
        { heading: "Staff", amount: "1000.00", planned: null, disallowed: "0.00" },
        { heading: "Travel", amount: "200.00" },
      ],
      evidence: [{ name: "ledger.pdf" }],
      grant: (list.body as { grant: unknown }).grant,
    });
  }
});

it("keeps drafts from the agency, and everything from strangers", async () => {
  const { id, claimId, finance, officer } = await makeDraft();
  expect((await ask(finance, `/api/v1/claims/${claimId}`, claimId, one)).status).toBe(200);
  expect((await ask(officer, `/api/v1/claims/${claimId}`, claimId, one)).status).toBe(404);
  expect((await ask(officer, `/api/v1/awards/${id}/claims`, id, listOf)).body).toMatchObject({ items: [] });
  const stranger = await makeUser();
  expect((await ask(stranger, `/api/v1/awards/${id}/claims`, id, listOf)).status).toBe(404);
});
