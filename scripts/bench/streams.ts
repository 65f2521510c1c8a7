/** Event streams: memory per idle client, and the time from a command's answer to the event in a browser's hands. */
import { connect, type Socket } from "node:net";
import { newId } from "@/lib/infra/ids";
import { port } from "./environment";
import { at, load, type Plan } from "./load";
import { rssKb } from "./usage";
import type { Listener, World } from "./world";

type Stream = { socket: Socket; close: () => void };

/** Opens one stream; settles when the server has said hello. `heard` gets the events' texts. */
function open(listener: Listener, topic: string, heard: (text: string) => void): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let greeted = false;
    socket.on("error", reject);
    socket.on("connect", () => {
      socket.write(
        `GET /api/events?topics=${topic} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${listener.token}\r\n\r\n`,
      );
    });
    socket.on("data", (chunk) => {
      const text = chunk.toString("latin1");
      if (!greeted) {
        if (!text.includes("event: hello")) return reject(new Error(`No stream: ${text.slice(0, 200)}`));
        greeted = true;
        resolve({ socket, close: () => socket.destroy() });
      } else heard(text);
    });
  });
}

async function openMany(
  listeners: Listener[],
  each: number,
  topic: (one: Listener) => string,
  heard: (text: string) => void,
) {
  const streams: Stream[] = [];
  for (let at = 0; at < listeners.length; at += 50) {
    const group = listeners.slice(at, at + 50).flatMap((one) => Array.from({ length: each }, () => one));
    streams.push(...(await Promise.all(group.map((one) => open(one, topic(one), heard)))));
  }
  return streams;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lets a front started by swept.mjs collect its garbage. */
async function sweep(pid: number): Promise<void> {
  await pause(500);
  process.kill(pid, "SIGUSR2");
  await pause(2_000);
}

export type IdleCost = { clients: number; kbEach: number };

/** Resident memory that `count` idle clients add, per client. */
export async function idleCost(pid: number, listeners: Listener[], count: number): Promise<IdleCost> {
  // What the first streams bring with them (compiled code, pools) is not the price of one more.
  for (const stream of await openMany(
    listeners.slice(-100),
    1,
    (one) => `user:${one.userId}`,
    () => {},
  ))
    stream.close();
  await sweep(pid);
  const before = rssKb(pid);
  const each = Math.ceil(count / listeners.length);
  const streams = await openMany(
    listeners.slice(0, Math.ceil(count / each)),
    each,
    (one) => `user:${one.userId}`,
    () => {},
  );
  await sweep(pid);
  const kbEach = (rssKb(pid) - before) / streams.length;
  for (const stream of streams) stream.close();
  await pause(1_000);
  return { clients: streams.length, kbEach };
}

export type Latency = { clients: number; events: number; heard: number; p50: number; p99: number };

/**
 * Milliseconds from the answer of a spend to its event at each of many clients that follow the award, five spends a
 * second, while other commands keep the front busy.
 */
export async function latency(
  world: World,
  listeners: Listener[],
  seconds: number,
  busy: Plan,
): Promise<Latency> {
  const award = world.awards[0]!;
  const times: number[] = [];
  let arrivals: number[] = [];
  let events = 0;
  const heard = (text: string) => {
    if (text.includes("event: change")) arrivals.push(performance.now());
  };
  const streams = await openMany(listeners, 1, () => `award:${award.id}`, heard);
  const noise = load(port, 4, seconds, busy);
  const until = performance.now() + seconds * 1000 - 600;
  while (performance.now() < until) {
    // One at a time, so that each event belongs to one spend.
    const body = JSON.stringify({
      awardId: award.id,
      heading: award.heading,
      amount: "0.01",
      description: "Live",
    });
    arrivals = [];
    await fetch(`http://127.0.0.1:${port}/api/commands/account.spend`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${award.pi.token}`,
        "idempotency-key": newId(),
      },
      body,
    });
    const spentAt = performance.now();
    events += 1;
    const patience = performance.now() + 2_000;
    while (arrivals.length < streams.length && performance.now() < patience) await pause(5);
    // An event may overtake the answer on its way.
    times.push(...arrivals.map((at) => Math.max(0, at - spentAt)));
    await pause(50);
  }
  await noise;
  for (const stream of streams) stream.close();
  times.sort((a, b) => a - b);
  return { clients: streams.length, events, heard: times.length, p50: at(times, 0.5), p99: at(times, 0.99) };
}
