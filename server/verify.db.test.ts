import { afterAll, beforeAll, expect, it } from "vitest";
import { takeOver } from "@/lib/domain/receipts/pass-on";
import { sealOf, signReceipt } from "@/lib/domain/receipts/receipt";
import { startFront, type TestFront } from "./testing";
import { answerVerify } from "./verify";

let front: TestFront;
beforeAll(async () => {
  front = await startFront(() => {}, { routes: { own: [["/api/verify", answerVerify]] } });
});
afterAll(() => front.close());

const boundary = "----b";
const part = (name: string, value: Buffer, file: string) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n`),
    Buffer.from("Content-Type: application/octet-stream\r\n\r\n"),
    value,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
const sendFile = (bytes: Buffer) =>
  front.send("/api/verify", {
    method: "POST",
    body: part("file", bytes, "some.pdf"),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  });
const sendText = (text: string) =>
  front.send("/api/verify", {
    method: "POST",
    body: `receipt=${encodeURIComponent(text)}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });

const facts = { reference: "ISF-1", submission: 1, receivedAt: "2026-11-20T12:00:00.000Z", contentHash: "c" };

it("leads from a text or a file to the page that says what it is, without keeping it", async () => {
  const code = signReceipt({ ...facts, call: { reference: "C", title: "T" }, timing: "in-time" }) ?? "";
  expect((await sendText(`Dear all,\n${code}\n`)).headers.location).toBe(`/verify?receipt=${code}`);
  expect((await sendFile(Buffer.from(code))).headers.location).toBe(`/verify?receipt=${code}`);
  expect((await sendText("hello")).headers.location).toBe("/verify?found=nothing-found");
  const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
  const sealed = Buffer.concat([pdf, Buffer.from(sealOf(pdf, facts) ?? "")]);
  const answer = await sendFile(sealed);
  expect(answer.status).toBe(303);
  const said = new URL(answer.headers.location ?? "", "http://x").searchParams.get("file") ?? "";
  expect(takeOver(said)).toMatchObject({ unchanged: true, seal: facts });
});

it("takes POST alone, and nothing that cannot be read", async () => {
  expect((await front.send("/api/verify")).status).toBe(405);
  const odd = await front.send("/api/verify", {
    method: "POST",
    body: "x",
    headers: { "content-type": "text/html" },
  });
  expect(odd.status).toBe(415);
});
