/**
 * A load client on bare sockets: it costs a few microseconds a request, so that on two cores the figures are the
 * server's and not its own. HTTP/1.1, keep-alive, one request at a time per connection.
 */
import { connect, type Socket } from "node:net";

export type Plan = {
  /** The next request of a connection, as it goes over the wire. */
  next: (connection: number) => string | Buffer;
  /** Told of each answer, where the plan needs it; the body is only read then. */
  heard?: (connection: number, status: number, body: string) => void;
};

export type Round = {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  bad: Record<string, number>;
};

/** A request's text. */
export function wire(method: string, path: string, headers: Record<string, string>, body?: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === undefined ? "" : `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}${length}\r\n${body ?? ""}`;
}

type Parsed = { status: number; bodyAt: number; end: (total: number, tail: Buffer) => boolean };

const END = Buffer.from("0\r\n\r\n");

function parseHead(buffer: Buffer): Parsed | undefined {
  const at = buffer.indexOf("\r\n\r\n");
  if (at < 0) return undefined;
  const head = buffer.toString("latin1", 0, at).toLowerCase();
  const bodyAt = at + 4;
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const status = Number(head.slice(9, 12));
  if (length !== undefined || status === 304 || status === 204) {
    const whole = bodyAt + Number(length ?? 0);
    return { status, bodyAt, end: (total) => total >= whole };
  }
  return { status, bodyAt, end: (_, tail) => tail.subarray(-5).equals(END) };
}

/** Runs `connections` connections against a port of 127.0.0.1 for some seconds. */
export async function load(port: number, connections: number, seconds: number, plan: Plan): Promise<Round> {
  const times: number[] = [];
  const bad: Record<string, number> = {};
  const started = performance.now();
  const until = started + seconds * 1000;
  const one = (index: number) =>
    new Promise<void>((resolve) => {
      let socket: Socket;
      let chunks: Buffer[] = [];
      let total = 0;
      let parsed: Parsed | undefined;
      let sentAt = 0;
      const send = () => {
        if (performance.now() >= until) {
          socket.destroy();
          return resolve();
        }
        chunks = [];
        total = 0;
        parsed = undefined;
        sentAt = performance.now();
        socket.write(plan.next(index));
      };
      const fail = (why: string) => {
        bad[why] = (bad[why] ?? 0) + 1;
        socket.destroy();
        if (performance.now() < until) open();
        else resolve();
      };
      const heard = (chunk: Buffer) => {
        chunks.push(chunk);
        total += chunk.length;
        parsed ??= parseHead(chunks.length === 1 ? chunk : Buffer.concat(chunks));
        if (!parsed) return;
        const tail = chunk.length >= 5 ? chunk : Buffer.concat(chunks.slice(-3));
        if (!parsed.end(total, tail)) return;
        times.push(performance.now() - sentAt);
        if (parsed.status !== 200 && parsed.status !== 303)
          bad[parsed.status] = (bad[parsed.status] ?? 0) + 1;
        plan.heard?.(index, parsed.status, Buffer.concat(chunks).toString("utf8", parsed.bodyAt));
        send();
      };
      const open = () => {
        socket = connect({ port, host: "127.0.0.1", noDelay: true });
        socket.once("connect", send);
        socket.on("data", heard);
        socket.once("error", (error) => fail((error as NodeJS.ErrnoException).code ?? "error"));
        socket.once("end", () => fail("closed"));
      };
      open();
    });
  await Promise.all(Array.from({ length: connections }, (_, index) => one(index)));
  const took = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: times.length / took,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    bad,
  };
}

/** A quantile of sorted numbers; NaN of none. */
export const at = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;

export const median = (list: number[]): number => {
  const sorted = [...list].sort((a, b) => a - b);
  return at(sorted, 0.5);
};
