import { describe, expect, it } from "vitest";
import type { User } from "@/lib/command/actor";
import { conflict } from "@/lib/command/errors";
import { requestAs } from "@/lib/testing/as-client";
import { makeUser } from "@/lib/testing/make";
import { csvFile, fileRead } from "./file-read";

const path = "/api/v1/things.csv?year=2026&q=a%26b";
const segment = { params: Promise.resolve({}) };

async function* lines() {
  yield "a,b\r\n";
  yield "1,2\r\n";
}

const GET = fileRead(async ({ actor, query }) => {
  if (query.get("q") === "none") return undefined;
  if (query.get("q") === "busy") throw conflict("Not now.");
  return csvFile(lines(), `Ünits of ${actor.id.length}/${query.get("year")}.csv`);
});

const read = async (actor: User | undefined, asked: string, headers?: Record<string, string>) =>
  GET(await requestAs(actor, asked, headers), segment);

describe("files for signed-in readers", () => {
  it("streams the file under a harmless name that no cache keeps", async () => {
    const answer = await read(await makeUser(), path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("a,b\r\n1,2\r\n");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="-nits-of-\d+-2026\.csv";/,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("refuses programs that did not sign in, and leads people to the sign-in page and back", async () => {
    const program = await read(undefined, path);
    expect(program.status).toBe(401);
    expect(program.headers.get("content-type")).toBe("application/problem+json");
    const person = await read(undefined, path, { "sec-fetch-dest": "document" });
    expect(person.status).toBe(303);
    expect(person.headers.get("location")).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    const token = await read(undefined, path, { "sec-fetch-dest": "document", authorization: "Bearer no" });
    expect(token.status).toBe(401);
  });

  it("sends what is not there, a rejection and a repeated parameter as problems", async () => {
    const actor = await makeUser();
    const missing = await read(actor, "/api/v1/things.csv?q=none");
    expect([missing.status, (await missing.json()).status]).toEqual([404, 404]);
    expect((await read(actor, "/api/v1/things.csv?q=busy")).status).toBe(409);
    const repeated = await read(actor, "/api/v1/things.csv?year=2025&year=2026");
    expect(repeated.status).toBe(400);
    expect((await repeated.json()).errors.year).toEqual(["Send this parameter once."]);
  });
});
