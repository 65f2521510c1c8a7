/**
 * A TCP proxy before the database that misbehaves: it kills connections in front of a COMMIT, behind one (the commit
 * counts, its answer is lost), in the middle of a transaction, and keeps answers back.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Random } from "./random";

export type ProxyCounts = { before: number; after: number; middle: number; stalled: number };

export type FaultyProxy = {
  port: number;
  counts: ProxyCounts;
  /** Lets everything pass, or misbehaves again. */
  calm: (calm: boolean) => void;
  close: () => void;
};

const COMMIT = Buffer.from("COMMIT");
/** Per COMMIT: killed before, killed after, stalled. Per other packet: killed. */
const RATES = { before: 0.02, after: 0.03, stalled: 0.006, middle: 0.001 };

/** Starts a proxy on a free port to `port` of 127.0.0.1. */
export async function startProxy(port: number, random: Random): Promise<FaultyProxy> {
  const counts: ProxyCounts = { before: 0, after: 0, middle: 0, stalled: 0 };
  let calm = true;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ port, host: "127.0.0.1", noDelay: true });
    client.setNoDelay(true);
    const pair = [client, upstream];
    const end = () => {
      for (const socket of pair) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    for (const socket of pair) {
      sockets.add(socket);
      socket.on("error", end).on("close", end);
    }
    /** What becomes of the server's next bytes. */
    let answer: "pass" | "drop" | "stall" = "pass";
    client.on("data", (chunk) => {
      const commit = chunk.includes(COMMIT);
      const roll = calm ? 1 : random.next();
      if (commit && roll < RATES.before) {
        counts.before += 1;
        return end();
      }
      if (commit && roll < RATES.before + RATES.after) answer = "drop";
      else if (commit && roll < RATES.before + RATES.after + RATES.stalled) answer = "stall";
      else if (!commit && roll < RATES.middle) {
        counts.middle += 1;
        return end();
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (answer === "drop") {
        counts.after += 1;
        return end();
      }
      if (answer === "stall") {
        // Longer or shorter than an attempt may last: some answers come too late, some just in time.
        counts.stalled += 1;
        answer = "pass";
        upstream.pause();
        setTimeout(
          () => {
            client.write(chunk);
            upstream.resume();
          },
          random.int(500, 8_000),
        ).unref();
        return;
      }
      client.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    calm(quiet) {
      calm = quiet;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
