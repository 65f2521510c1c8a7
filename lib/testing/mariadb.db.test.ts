import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { expect, it } from "vitest";
import { isAlive } from "@/lib/infra/alive";
import { Mariadbd } from "@/lib/infra/mariadbd";
import { startThrowawayMariadb } from "@/lib/testing/mariadb";

it("starts, survives a crash with its data, and leaves nothing behind", { timeout: 30_000 }, async () => {
  const db = await startThrowawayMariadb({ durable: true });
  const root = await mysql.createConnection({ uri: db.url(""), multipleStatements: true });
  await root.query("CREATE DATABASE t; CREATE TABLE t.a (b INT); INSERT INTO t.a VALUES (7)");
  const [charset] = await root.query<mysql.RowDataPacket[]>("SELECT @@character_set_server c, @@time_zone z");
  expect(charset[0]).toMatchObject({ c: "utf8mb4", z: "+00:00" });
  const [anonymous] = await root.query<mysql.RowDataPacket[]>("SELECT User FROM mysql.user WHERE User=''");
  expect(anonymous).toEqual([]);
  root.destroy();

  await db.server.crash();
  await db.server.start();
  const again = await mysql.createConnection(db.url("t"));
  const [rows] = await again.query<mysql.RowDataPacket[]>("SELECT b FROM a");
  expect(rows).toEqual([{ b: 7 }]);
  again.destroy();

  const { pid } = db.server;
  await db.stop();
  expect(isAlive(pid!)).toBe(false);
  expect(existsSync(db.server.settings.dir)).toBe(false);
});

it("takes another port when somebody was quicker", { timeout: 30_000 }, async () => {
  const first = await startThrowawayMariadb();
  // As if its port had been free a moment ago.
  const dir = mkdtempSync(join(tmpdir(), "portal-db-"));
  const server = new Mariadbd({ ...first.server.settings, dir, socket: join(dir, "s") });
  await server.start();
  expect(server.settings.port).not.toBe(first.port);
  await first.server.crash();
  await Promise.all([first.stop(), server.stop()]);
  expect(existsSync(first.server.settings.dir)).toBe(false);
});

it("ends with its directory when the process that started it is killed", { timeout: 30_000 }, async () => {
  const programme = `
    import { isAlive } from "@/lib/infra/alive";
import { Mariadbd } from "@/lib/infra/mariadbd";
import { startThrowawayMariadb } from "./lib/testing/mariadb.ts";
    const db = await startThrowawayMariadb();
    console.log(JSON.stringify({ pid: db.server.pid, dir: db.server.settings.dir }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", programme], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { pid, dir } = JSON.parse(line.toString()) as { pid: number; dir: string };
  expect(isAlive(pid)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => isAlive(pid) || existsSync(dir), { timeout: 20_000 }).toBe(false);
});
