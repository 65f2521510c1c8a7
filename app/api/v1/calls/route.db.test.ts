import { describe, expect, it } from "vitest";
import { makeCall } from "@/lib/testing/make-calls";
import { GET as getOne } from "./[id]/route";
import { GET as getList } from "./route";

const list = (query: string, headers: Record<string, string> = {}) =>
  getList(new Request(`http://portal.test/api/v1/calls?${query}`, { headers }), {
    params: Promise.resolve({}),
  });
const one = (id: string) =>
  getOne(new Request(`http://portal.test/api/v1/calls/${id}`), { params: Promise.resolve({ id }) });

describe("GET /api/v1/calls", () => {
  it("pages through published calls with decimal amounts and ISO instants", async () => {
    const first = await makeCall({ fields: { minimumAmount: "1000.5" } });
    const { agency, officer } = first;
    const second = await makeCall({ agency, officer });
    const draft = await makeCall({ agency, officer, state: "draft" });
    const seen: string[] = [];
    let cursor = "";
    do {
      const answer = await list(`agency=${agency.slug}&limit=1&cursor=${cursor}`);
      const page = (await answer.json()) as { items: Array<Record<string, unknown>>; next: string | null };
      expect(page.items).toHaveLength(1);
      expect(page.items[0]).toMatchObject({ state: "open", maximumAmount: "500000.00", currency: "EUR" });
      expect(String(page.items[0]?.closesAt)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      seen.push(String(page.items[0]?.id));
      cursor = page.next ?? "";
    } while (cursor);
    expect(seen.sort()).toEqual([first.callId, second.callId].sort());
    expect((await one(draft.callId)).status).toBe(404);
    expect(await (await one(first.callId)).json()).toMatchObject({
      minimumAmount: "1000.50",
      headings: first.input.headings,
      agency: { id: agency.id },
    });
  });

  it.each([
    ["a cursor that is none", "cursor=abc", "cursor"],
    ["a limit of zero", "limit=0", "limit"],
    ["a huge limit", "limit=101", "limit"],
    ["an unknown state", "state=draft", "state"],
    ["an unknown currency", "currency=XXX", "currency"],
    ["an amount without a currency", "amount=5", "amount"],
    ["an amount that is none", "amount=NaN&currency=EUR", "amount"],
    ["a parameter twice", "state=open&state=closed", "state"],
  ])("refuses %s by a 400 problem that names it", async (_, query, field) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(Object.keys(((await answer.json()) as { errors: object }).errors)).toEqual([field]);
  });

  it("answers 401 to a token that does not count, instead of treating its bearer as nobody", async () => {
    const answer = await list("", { authorization: "Bearer rfp_nothing" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  it("answers 404 to ids that are none and to those of nothing", async () => {
    for (const id of ["1", "' OR 1=1 --", "01920000-0000-7000-8000-000000000000"])
      expect((await one(id)).status).toBe(404);
  });
});
