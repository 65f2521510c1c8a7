import { expect, it } from "vitest";
import { auditRow } from "@/lib/command/audit";
import { pool } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { makeUser } from "@/lib/testing/make";
import { listTimeline } from "./timeline";

it("lists what was done to a record and to what belongs to it, newest first, by name, in pages", async () => {
  const actor = await makeUser({ name: "Ada Byron" });
  const [record, part] = [newId(), newId()];
  const write = async (
    command: string,
    outcome: "done" | "denied",
    subject: { id: string; relatedId?: string },
  ) => {
    const facts = { actor, command, key: newId(), requestId: "r", outcome };
    const row = auditRow({ ...facts, subject: { type: "proposal", ...subject, detail: { n: 1 } } });
    await pool().query(row.sql, row.values);
  };
  await write("proposal.start", "done", { id: record });
  await write("proposal.decide", "denied", { id: record });
  for (let n = 0; n < 51; n++) await write("proposal.save", "done", { id: part, relatedId: record });
  await write("proposal.submit", "done", { id: record });
  await write("proposal.submit", "done", { id: newId() });

  const first = await listTimeline(actor, record);
  const second = await listTimeline(actor, record, first.next);
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, undefined]);
  expect(first.items[0]).toMatchObject({
    who: "Ada Byron",
    what: "submitted the proposal",
    detail: { n: 1 },
  });
  expect(second.items.at(-1)).toMatchObject({ command: "proposal.start" });
  expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(53);
});
