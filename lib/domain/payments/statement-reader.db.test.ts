import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { xmlLimits } from "@/lib/infra/xml";
import { type Entry, statementXml } from "@/lib/testing/bank-files";
import { attempt, run, unique } from "@/lib/testing/make";
import { claimRow, makeSent } from "@/lib/testing/make-claims";
import { upload } from "@/lib/testing/make-files";
import { readStatements } from "./camt053";
import { importStatement } from "./import";
import { startStatementReader } from "./statement-pool";
import { readBankFile } from "./statement-reader";

let reader: ReturnType<typeof startStatementReader>;
beforeAll(() => {
  reader = startStatementReader(pathToFileURL(join(inject("bundle"), "statements.mjs")));
});
afterAll(() => reader.stop());

/** Almost as large as a file may be: one payment that the bank made, and many that it has not booked yet. */
function large(paid: Entry): Buffer {
  const pending: Entry = { amount: "1.00", status: "PDNG", name: "Somebody else" };
  const one = statementXml({ entries: [pending] }).length - statementXml({ entries: [] }).length;
  const many = Array.from({ length: Math.floor((xmlLimits.bytes * 0.95) / (one + 10)) }, () => pending);
  return Buffer.from(statementXml({ id: unique("S"), entries: [paid, ...many] }));
}

/** The longest time for which nothing else came up while something was done, in milliseconds. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 2);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

it("reads a file of ten megabytes while others go on, and does with it what it does with a small one", async () => {
  const made = await makeSent();
  const bytes = large({ endToEndId: made.endToEndId, amount: "1200.00", reference: unique("B") });
  expect(bytes.length).toBeGreaterThan(9_000_000);
  const begun = performance.now();
  const here = readStatements(bytes);
  const whole = performance.now() - begun;
  // As upload does: a part of something larger, which stays as it is.
  const around = Buffer.concat([Buffer.from("before"), bytes]);
  const part = around.subarray(6);
  expect(await readBankFile(part)).toEqual(here);
  expect(part.equals(bytes)).toBe(true);
  const file = upload(part, "statement.xml");
  const waited = await longestWait(async () => {
    const result = await run(importStatement, made.officer, { agencyId: made.agency.id, file });
    expect(result).toMatchObject({ matched: 1, exceptions: 0, ignored: 0 });
  });
  expect((await claimRow(made.claimId))?.status).toBe("paid");
  expect(waited, `of ${Math.round(whole)} ms`).toBeLessThan(whole / 3);
});

it("refuses in a thread with the same words", async () => {
  const made = await makeSent();
  const half = large({ amount: "1.00" }).subarray(0, 200_000);
  const input = { agencyId: made.agency.id, file: upload(half, "statement.xml") };
  expect(await attempt(importStatement, made.officer, input)).toMatchObject({
    status: 400,
    problem: { errors: { file: [expect.stringMatching(/not well-formed/)] } },
  });
});
