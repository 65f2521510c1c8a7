import { createHash, randomUUID } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tallyOf } from "./testing-commands";
import { api, front, json, openDoor, path, start, token } from "./testing-door";

beforeAll(openDoor);
afterAll(() => front.close());

describe("files", () => {
  const boundary = "----b";
  const part = (name: string, value: string | Buffer, file?: string) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
      Buffer.from(file === undefined ? "" : `; filename="${file}"\r\nContent-Type: application/pdf`),
      Buffer.from("\r\n\r\n"),
      Buffer.from(value),
      Buffer.from("\r\n"),
    ]);
  const whole = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  const upload = (body: Buffer, headers: Record<string, string> = {}) =>
    front.send(path, {
      method: "POST",
      body,
      headers: {
        authorization: token,
        "idempotency-key": randomUUID(),
        "content-type": `multipart/form-data; boundary=${boundary}`,
        ...headers,
      },
    });
  const bytes = (size: number) => Buffer.alloc(size, "abcdefg");

  it("arrive whole: 12 MB, with the hash of what was sent", async () => {
    const content = bytes(12_000_000);
    const tallyId = randomUUID();
    const answer = await upload(
      whole(part("tallyId", tallyId), part("note", "n"), part("attachment", content, "../../x.pdf")),
    );
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(json(answer)).toMatchObject({ result: { sha256 } });
  });

  it.each<[string, (tallyId: string) => Buffer, number]>([
    [
      "31 MB",
      (id) => whole(part("tallyId", id), part("note", "n"), part("attachment", bytes(31 << 20), "x.pdf")),
      413,
    ],
    [
      "no end",
      (id) => Buffer.concat([part("tallyId", id), part("note", "n"), part("attachment", "abc", "x")]),
      400,
    ],
    ["a field twice", (id) => whole(part("tallyId", id), part("note", "n"), part("note", "m")), 400],
    ["no boundary inside", () => Buffer.from("nonsense"), 400],
    [
      "an empty file",
      (id) => whole(part("tallyId", id), part("note", "n"), part("attachment", "", "x.pdf")),
      400,
    ],
  ])("are refused with %s, and nothing is stored", async (_what, body, status) => {
    const tallyId = randomUUID();
    const answer = await upload(body(tallyId));
    expect([answer.status, answer.text.includes("/work")]).toEqual([status, false]);
    expect(await tallyOf(tallyId)).toBe(0);
  });

  it("left empty in a form count as absent", async () => {
    const tallyId = randomUUID();
    expect(
      (await upload(whole(part("tallyId", tallyId), part("note", "n"), part("attachment", "", "")))).status,
    ).toBe(200);
  });

  it("may come more slowly than a command may take", async () => {
    const impatient = await start({ HUNG_AFTER_MS: "2000" });
    const body = whole(
      part("tallyId", randomUUID()),
      part("note", "n"),
      part("attachment", bytes(1000), "x"),
    );
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request({
        port: impatient.port,
        path,
        method: "POST",
        headers: {
          host: "primary.portal.test",
          authorization: token,
          "idempotency-key": randomUUID(),
          "content-length": String(body.length),
          "content-type": `multipart/form-data; boundary=${boundary}`,
        },
      });
      outgoing.on("error", reject);
      outgoing.on("response", (res) => resolve(res.statusCode));
      outgoing.write(body.subarray(0, 500));
      setTimeout(() => outgoing.end(body.subarray(500)), 2_500);
    });
    await impatient.close();
    expect(status).toBe(200);
  });

  it("that stop half-way are not stored", async () => {
    const tallyId = randomUUID();
    const body = whole(part("tallyId", tallyId), part("note", "n"), part("attachment", bytes(100_000), "x"));
    const ended = await new Promise<string>((resolve) => {
      const outgoing = request({
        port: front.port,
        path,
        method: "POST",
        headers: {
          host: "primary.portal.test",
          authorization: token,
          "idempotency-key": randomUUID(),
          "content-length": String(body.length),
          "content-type": `multipart/form-data; boundary=${boundary}`,
        },
      });
      outgoing.on("error", () => resolve("cut"));
      outgoing.on("response", (res) => resolve(String(res.statusCode)));
      outgoing.write(body.subarray(0, 50_000), () => outgoing.destroy());
    });
    expect(["cut", "400"]).toContain(ended);
    expect((await api({ tallyId: randomUUID(), note: "n" })).status).toBe(200);
    expect(await tallyOf(tallyId)).toBe(0);
  });
});
