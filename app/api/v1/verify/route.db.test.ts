import { expect, it } from "vitest";
import { requestAs } from "@/lib/testing/as-client";
import { makeProposal } from "@/lib/testing/make-proposals";
import { GET as proposalJson } from "../proposals/[id]/route";
import { GET as keys } from "../receipt-keys/route";
import { GET } from "./route";

const nobody = { params: Promise.resolve({}) };
const ask = async (query: string) => GET(await requestAs(undefined, `/api/v1/verify${query}`), nobody);

it("tells anybody what a receipt says, and shows receipts to the team alone", async () => {
  const { proposalId, pi, office, call, reference } = await makeProposal({ state: "submitted" });
  const read = async (actor: typeof pi) => {
    const params = Promise.resolve({ id: proposalId });
    const answer = await proposalJson(await requestAs(actor, `/api/v1/proposals/${proposalId}`), { params });
    return ((await answer.json()) as { submissions: { receipt?: string; contentHash: string }[] })
      .submissions[0];
  };
  const own = await read(pi);
  expect(await read(office)).not.toHaveProperty("receipt");
  expect(await read(call.officer)).not.toHaveProperty("receipt");
  const genuine = await ask(`?receipt=${own?.receipt}`);
  const { keys: listed } = (await (await keys(await requestAs(undefined, "/"), nobody)).json()) as {
    keys: { kid: string }[];
  };
  expect(await genuine.json()).toMatchObject({
    genuine: true,
    receipt: { reference, submission: 1, contentHash: own?.contentHash },
    key: { id: listed[0]?.kid, current: true },
  });
});

it("says of anything else why not", async () => {
  expect(await (await ask("?receipt=eyJhIjoxfQ.eyJhIjoxfQ.x")).json()).toEqual({
    genuine: false,
    reason: "unreadable",
  });
  expect((await ask("")).status).toBe(400);
});
