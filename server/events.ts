import type { IncomingMessage, ServerResponse } from "node:http";
import { type Actor, isUser } from "@/lib/command/actor";
import { eventsAfter, lastSeq, seqBefore } from "@/lib/command/event-feed";
import { memberRemoved } from "@/lib/domain/accounts/events";
import { standingOf } from "@/lib/domain/people/liveness";
import { teamChanged } from "@/lib/domain/proposals/events";
import { log } from "@/lib/infra/log";
import { actorOf } from "@/lib/web/actor";
import type { FrontConfig } from "./config";
import { allowOtherDeployment } from "./cors";
import { openPosition, sealPosition } from "./event-position";
import type { Handler } from "./front";
import { sendProblem } from "./problem";
import { type Client, eventText, perUser, Streams } from "./streams";

/** Live updates: `GET /api/events?topics=award:…,user:…`, one question to the database for all clients together. */

export type EventsOptions = {
  mayWatch(actor: Actor, topic: string): Promise<boolean>;
  /** Milliseconds. */
  poll?: number;
  heartbeat?: number;
  /** After this a stream is ended and opened anew, with all permissions read again. */
  maxAge?: number;
};

export type Events = { handle: Handler; end(): void; stop(): void; readonly streams: Streams };

const batch = 500;
const topicPattern = /^[a-z]+(:[0-9a-f-]{36})?$/;

/** Somebody was taken out of an account or a team: what roles do not tell, and what must not wait for a stream's end. */
const removals = new Set<string>([memberRemoved.name, teamChanged.name]);

/** `after`: a number; `ago`: milliseconds since the page began to be read, where it knows no number yet. */
type Wanted = { topics: string[]; after: number | undefined; ago: number | undefined };

/** A page is older than this only in a tab that slept, which reads it anew. */
const longestAgo = 60_000;

function wanted(req: IncomingMessage): Wanted | null {
  const query = new URL(req.url ?? "/", "http://own.invalid").searchParams;
  const topics = [...new Set((query.get("topics") ?? "").split(",").filter(Boolean))];
  const last = req.headers["last-event-id"] ?? query.get("after") ?? undefined;
  const after = last === undefined || last === "" ? undefined : openPosition(String(last));
  const wrong = Boolean(last) && after === undefined;
  if (wrong || topics.length === 0 || topics.length > 20) return null;
  const given = Number(query.get("ago") ?? Number.NaN);
  const ago = given >= 0 ? Math.min(given, longestAgo) : undefined;
  return topics.every((topic) => topicPattern.test(topic)) ? { topics, after, ago } : null;
}

/** From which number a new client is told, unless from now on: what happened since its page was read is not to be missed. */
const start = async ({ after, ago }: Wanted): Promise<number | undefined> =>
  after ?? (ago === undefined ? undefined : await seqBefore(ago));

export function createEvents(config: FrontConfig, options: EventsOptions): Events {
  const { mayWatch, poll = 150, heartbeat = 15_000, maxAge = 5 * 60_000 } = options;
  const streams = new Streams();
  /** Number of the last event published; undefined while nobody listens. */
  let cursor: number | undefined;
  let polling: NodeJS.Timeout | undefined;
  let ended = false;

  function schedule(ms: number): void {
    if (polling === undefined && !ended) polling = setTimeout(round, ms).unref();
  }

  async function round(): Promise<void> {
    let next = poll;
    try {
      if (streams.clients.size === 0) cursor = undefined;
      else if (cursor !== undefined) {
        const events = await eventsAfter(cursor, batch);
        for (const event of events) {
          cursor = event.seq;
          streams.publish(event);
          if (removals.has(event.type)) judgeAnew(event.topics);
        }
        if (events.length === batch) next = 0;
      }
    } catch (error) {
      log.warn({ err: error }, "events cannot be read");
      next = 1_000;
    }
    polling = undefined;
    if (streams.clients.size > 0) schedule(next);
  }

  /** Ends the streams of the people named: their browsers come again, and are asked anew what they may follow. */
  function judgeAnew(topics: readonly string[]): void {
    for (const client of [...streams.clients.values()])
      if (topics.includes(`user:${client.userId}`)) streams.end(client, "expired");
  }

  /** Brings a new client from `after` to where the others are, then lets it join them. */
  async function catchUp(client: Client): Promise<void> {
    for (let rounds = 0; client.seq < (cursor ?? client.seq); rounds++) {
      // Too far behind to be told everything: its pages are to read afresh.
      if (rounds === 4) {
        client.seq = cursor!;
        streams.write(client, `id: ${sealPosition(cursor!)}\nevent: reset\ndata: {}\n\n`);
        break;
      }
      const events = await eventsAfter(client.seq, batch);
      for (const event of events) {
        const topic = event.topics.find((one) => client.topics.includes(one));
        client.seq = event.seq;
        if (topic) streams.write(client, eventText(event, topic));
      }
      if (events.length === 0) break;
    }
    client.live = true;
  }

  async function beat(): Promise<void> {
    const now = Date.now();
    const all = [...streams.clients.values()];
    for (const client of all) {
      if (client.endsAt < now) streams.end(client, "expired");
      else streams.write(client, ":\n\n");
    }
    const sessions = [...new Set(all.map((client) => client.sessionId))];
    for (let at = 0; at < sessions.length; at += batch) {
      const standing = await standingOf(sessions.slice(at, at + batch));
      const asked = new Set(sessions.slice(at, at + batch));
      for (const client of all) {
        if (!asked.has(client.sessionId) || !streams.clients.has(client.res)) continue;
        const mark = standing.get(client.sessionId);
        client.standing ??= mark;
        // Signed out, disabled or with other roles: to be judged anew, which the browser asks for by itself.
        if (mark === undefined || mark !== client.standing) streams.end(client, "expired");
      }
    }
  }

  const beating = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, "streams cannot be checked"));
  }, heartbeat).unref();

  async function open(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const asked = wanted(req);
    if (!asked) {
      return sendProblem(res, {
        status: 400,
        detail: "Give up to 20 topics, and in after the id of an event.",
      });
    }
    const actor = await actorOf(req.headers);
    if (!isUser(actor)) return sendProblem(res, { status: 401, detail: "Sign in to follow changes." });
    if (streams.count(actor.id) >= perUser) {
      return sendProblem(res, {
        status: 429,
        detail: `At most ${perUser} streams per person.`,
        retryAfter: 10,
      });
    }
    const allowed = await Promise.all(asked.topics.map((topic) => mayWatch(actor, topic)));
    const topics = asked.topics.filter((_topic, index) => allowed[index]);
    if (topics.length === 0)
      return sendProblem(res, { status: 403, detail: "Nothing here that you may follow." });
    const standing = (await standingOf([actor.sessionId])).get(actor.sessionId);
    const since = await start(asked);
    const last = cursor ?? (await lastSeq());
    // No waiting from here on. Another stream may have started meanwhile; the earlier number is its.
    cursor ??= last;
    if (ended || res.destroyed) return res.destroy() && undefined;
    const from = Math.min(since ?? cursor, cursor);
    // Some questions ago another stream of this person may have been opened.
    if (streams.count(actor.id) >= perUser) {
      return sendProblem(res, {
        status: 429,
        detail: `At most ${perUser} streams per person.`,
        retryAfter: 10,
      });
    }
    const endsAt = Date.now() + maxAge * (0.8 + 0.2 * Math.random());
    const client: Client = {
      res,
      topics,
      userId: actor.id,
      sessionId: actor.sessionId,
      standing,
      seq: from,
      live: false,
      endsAt,
    };
    begin(res, from);
    streams.add(client);
    res.on("close", onClose);
    await catchUp(client);
    schedule(poll);
  }

  function begin(res: ServerResponse, from: number): void {
    res.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    });
    res.write(`retry: 1000\nid: ${sealPosition(from)}\nevent: hello\ndata: {}\n\n`);
  }

  function onClose(this: ServerResponse): void {
    streams.remove(this);
  }

  return {
    streams,
    handle(req, res) {
      if (allowOtherDeployment(req, res, config)) return;
      if (req.method !== "GET") return sendProblem(res, { status: 405 }, { Allow: "GET" });
      return open(req, res);
    },
    end() {
      ended = true;
      for (const client of [...streams.clients.values()]) streams.end(client, "bye");
    },
    stop() {
      ended = true;
      clearInterval(beating);
      clearTimeout(polling);
    },
  };
}
