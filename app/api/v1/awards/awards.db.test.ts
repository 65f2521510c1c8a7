/** The award's addresses for API clients, asked with personal access tokens. */
import { beforeAll, describe, expect, it } from "vitest";
import { accessToken } from "@/db/schema/people";
import type { User } from "@/lib/command/actor";
import { database } from "@/lib/command/database";
import { commitMoney } from "@/lib/domain/accounts/commit";
import { spendMoney } from "@/lib/domain/accounts/spend";
import { newSecret, sha256 } from "@/lib/infra/ids";
import { run } from "@/lib/testing/make";
import { type MadeAward, makeAward } from "@/lib/testing/make-awards";
import { GET as me } from "../me/route";
import { GET as one } from "./[id]/route";
import { GET as transactions } from "./[id]/transactions/route";
import { GET as csv } from "./[id]/transactions.csv/route";
import { GET as list } from "./route";

type Handler = (request: Request, segment: { params: Promise<never> }) => Promise<Response>;

let award: MadeAward;
let stranger: MadeAward;
const tokens = new Map<string, string>();

beforeAll(async () => {
  award = await makeAward({ headings: { Staff: "100.00", Travel: "50.00" } });
  stranger = await makeAward();
  const bill = { awardId: award.id, heading: "Staff", amount: "30", description: "A bill" };
  await run(commitMoney, award.pi, bill);
  await run(spendMoney, award.pi, { ...bill, amount: "20.5" });
  for (const person of [award.pi, award.officer, stranger.pi]) {
    const token = `rfp_${newSecret()}`;
    tokens.set(person.id, token);
    await database()
      .insert(accessToken)
      .values({
        userId: person.id,
        name: "test",
        tokenHash: sha256(token),
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 3_600_000),
      });
  }
});

/** Asks as a person, or as nobody. */
async function ask(handler: unknown, person: User | undefined, query = "", id = award.id): Promise<Response> {
  const headers = person ? { Authorization: `Bearer ${tokens.get(person.id)}` } : undefined;
  const request = new Request(`http://primary.portal.test/api${query}`, headers && { headers });
  return (handler as Handler)(request, { params: Promise.resolve({ id } as never) });
}

describe("api/v1", () => {
  it("says who one is", async () => {
    const answer = (await (await ask(me, award.pi)).json()) as Record<string, unknown>;
    expect(answer).toMatchObject({ id: award.pi.id, email: award.pi.email, platformAdmin: false });
    expect(answer.memberships).toMatchObject([{ organisationId: award.university.id, role: "researcher" }]);
    expect(Object.keys(answer)).not.toContain("sessionId");
  });

  it("gives the award's figures as decimal text, the same to the agency", async () => {
    for (const person of [award.pi, award.officer])
      expect(await (await ask(one, person)).json()).toMatchObject({
        status: "active",
        currency: "EUR",
        awarded: "150.00",
        committed: "30.00",
        spent: "20.50",
        balance: "99.50",
        headings: [
          { heading: "Staff", awarded: "100.00", committed: "30.00", spent: "20.50", balance: "49.50" },
          { heading: "Travel", awarded: "50.00", committed: "0.00", spent: "0.00", balance: "50.00" },
        ],
        members: [{ userId: award.pi.id, email: award.pi.email, role: "pi" }],
      });
    const { items } = (await (await ask(list, award.pi)).json()) as { items: unknown[] };
    expect(items).toMatchObject([{ id: award.id, balance: "99.50" }]);
  });

  it("leafs through the transactions", async () => {
    type Page = { items: Array<{ number: number; balanceAfter: string }>; next: string | null };
    const read = async (query: string) => (await (await ask(transactions, award.pi, query)).json()) as Page;
    const first = await read("?limit=3");
    expect(first.items.map((item) => [item.number, item.balanceAfter])).toEqual([
      [4, "99.50"],
      [3, "120.00"],
      [2, "150.00"],
    ]);
    const second = await read(`?limit=3&cursor=${first.next}`);
    expect(second).toMatchObject({ items: [{ number: 1, kind: "allocate" }], next: null });
  });

  it("sends the ledger as a file that no cache keeps", async () => {
    const answer = await ask(csv, award.officer, "?kind=spend");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="([\w-]+-transactions\.csv)"; filename\*=UTF-8''\1$/,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await answer.text()).trim().split("\r\n")).toHaveLength(2);
  });

  it.each([
    ["kind", "?kind=steal"],
    ["from", "?from=yesterday"],
    ["cursor", "?cursor=-1"],
    ["limit", "?limit=0"],
    ["limit", "?limit=5&limit=6"],
  ])("refuses a wrong %s by 400", async (name, query) => {
    const answer = await ask(transactions, award.pi, query);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { errors: object }).errors).toHaveProperty(name);
  });

  it("answers 401 to nobody and 404 to a stranger, whatever is asked", async () => {
    for (const handler of [one, transactions, csv]) {
      expect((await ask(handler, undefined)).status).toBe(401);
      expect((await ask(handler, stranger.pi)).status).toBe(404);
      expect((await ask(handler, award.pi, "", "not-an-id")).status).toBe(404);
    }
    expect((await ask(list, undefined)).status).toBe(401);
  });
});
