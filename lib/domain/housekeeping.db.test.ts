import { expect, it } from "vitest";
import { pool } from "@/lib/command/database";
import { newId } from "@/lib/infra/ids";
import { relayPool } from "@/lib/testing/relay";
import { keepHouse } from "./housekeeping";

it("forgets old answers and refused forms, and keeps those about money and submissions", async () => {
  const mark = newId().slice(0, 18);
  const log = (command: string, days: number) =>
    pool().query(
      `INSERT INTO command_log (actor_id, idem_key, attempt_id, command, fingerprint, created_at)
       VALUES (REPEAT('a', 16), ?, REPEAT('b', 16), ?, REPEAT('c', 32), UTC_TIMESTAMP(3) - INTERVAL ? DAY)`,
      [`${mark}-${command}-${days}`, command, days],
    );
  for (const command of ["notification.read", "account.spend", "proposal.submit", "award.accept"])
    for (const days of [89, 91]) await log(command, days);
  for (const hours of [23, 25])
    await pool().query(
      `INSERT INTO form_rejection (id, actor_id, command, problem, input, created_at)
       VALUES (UNHEX(REPLACE(?, '-', '')), REPEAT('a', 16), ?, '{}', '{}', UTC_TIMESTAMP(3) - INTERVAL ? HOUR)`,
      [newId(), mark, hours],
    );
  await keepHouse(await relayPool());
  const [kept] = await pool().query(
    "SELECT idem_key FROM command_log WHERE idem_key LIKE ? ORDER BY idem_key",
    [`${mark}%`],
  );
  expect((kept as Array<{ idem_key: string }>).map((row) => row.idem_key.slice(mark.length + 1))).toEqual([
    "account.spend-89",
    "account.spend-91",
    "award.accept-89",
    "award.accept-91",
    "notification.read-89",
    "proposal.submit-89",
    "proposal.submit-91",
  ]);
  const [forms] = await pool().query("SELECT COUNT(*) AS n FROM form_rejection WHERE command = ?", [mark]);
  expect(forms).toEqual([{ n: 1 }]);
});

it("goes through thousands of old answers, most of them kept, and comes back for those that have become old since", async () => {
  const actor = Buffer.alloc(16, "z");
  const made = async (count: number, days: number) => {
    const rows = Array.from({ length: count }, (_, n) => [
      actor,
      newId(),
      Buffer.alloc(16, "b"),
      n % 10 === 0 ? "notification.read" : "account.spend",
      Buffer.alloc(32, "c"),
      new Date(Date.now() - days * 86_400_000 + Math.floor(n / 700)),
    ]);
    await pool().query(
      "INSERT INTO command_log (actor_id, idem_key, attempt_id, command, fingerprint, created_at) VALUES ?",
      [rows],
    );
  };
  const left = async () => {
    const [rows] = await pool().query(
      "SELECT command, COUNT(*) AS n FROM command_log WHERE actor_id = ? GROUP BY command",
      [actor],
    );
    return rows;
  };
  await made(3_500, 400);
  await keepHouse(await relayPool());
  expect(await left()).toEqual([{ command: "account.spend", n: 3_150 }]);
  await made(50, 91);
  await keepHouse(await relayPool());
  expect(await left()).toEqual([{ command: "account.spend", n: 3_195 }]);
});
