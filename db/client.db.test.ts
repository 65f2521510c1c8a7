import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, expect, inject, it } from "vitest";
import { createTestDatabase } from "@/lib/testing/mariadb";
import { openPool } from "./client";

const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** A way to the database that can swallow everything, as a network does that loses packets: no reset, no answer. */
async function startHole(target: URL) {
  const sockets: Socket[] = [];
  let black = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.push(client, upstream);
    client.on("data", (chunk) => black || upstream.write(chunk)).on("error", () => {});
    upstream.on("data", (chunk) => black || client.write(chunk)).on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    swallow(everything: boolean) {
      black = everything;
    },
  };
}

it("gives up statements that a silent network swallowed, and the pool heals", {
  timeout: 20_000,
}, async () => {
  const { app } = await createTestDatabase(inject("mariadbUrl"), "black_hole");
  const hole = await startHole(new URL(app));
  const pool = openPool(hole.url, { connectionLimit: 2, maxIdle: 2, silentFor: 500 });
  closing.push(() => pool.end());
  const one = () => pool.query("SELECT 1 AS one");
  await Promise.all([one(), one()]);
  hole.swallow(true);
  // More than there are connections: those that wait for one must not wait for ever either.
  const lost = await Promise.allSettled([one(), one(), one(), pool.execute("SELECT ?", [1])]);
  expect(lost.map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
  hole.swallow(false);
  await expect(Promise.all([one(), one(), one()])).resolves.toHaveLength(3);
});

it("leaves quiet connections and slow statements alone", { timeout: 20_000 }, async () => {
  const { app } = await createTestDatabase(inject("mariadbUrl"), "quiet_pool");
  const pool = openPool(app, { connectionLimit: 1, maxIdle: 1, silentFor: 300 });
  closing.push(() => pool.end());
  const id = async () => (await pool.query("SELECT CONNECTION_ID() AS id"))[0];
  const before = await id();
  await pool.query("SELECT SLEEP(0.2)");
  await new Promise((resolve) => setTimeout(resolve, 700));
  await pool.query("SELECT SLEEP(0.2)");
  expect(await id()).toEqual(before);
});
