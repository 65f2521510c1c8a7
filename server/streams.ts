import type { ServerResponse } from "node:http";
import type { FeedEvent } from "@/lib/command/event-feed";
import { sealPosition } from "./event-position";

/**
 * The open event streams of this process. Everything periodic is done once for all of them: a client costs its socket
 * and one small record, no timer and no closure of its own.
 */
export type Client = {
  res: ServerResponse;
  topics: readonly string[];
  userId: string;
  /** Session or token. */
  sessionId: string;
  /** The person's roles when the stream was opened; undefined until first seen. */
  standing: string | undefined;
  /** Last event number that this client is past. */
  seq: number;
  /** False while older events are still being replayed to it. */
  live: boolean;
  endsAt: number;
};

/** Bytes waiting in one client's socket beyond which it is cut off; it resumes where it was. */
export const bufferCap = 64 * 1024;
export const perUser = 6;

/** The text of one event for followers of `topic`. */
export const eventText = (event: FeedEvent, topic: string): string =>
  `id: ${sealPosition(event.seq)}\nevent: change\ndata: ${JSON.stringify({ type: event.type, topic })}\n\n`;

export class Streams {
  readonly clients = new Map<ServerResponse, Client>();
  private readonly byTopic = new Map<string, Set<Client>>();
  private readonly byUser = new Map<string, number>();

  /** How many streams a person has open here. */
  count(userId: string): number {
    return this.byUser.get(userId) ?? 0;
  }

  add(client: Client): void {
    this.clients.set(client.res, client);
    this.byUser.set(client.userId, this.count(client.userId) + 1);
    for (const topic of client.topics) {
      const followers = this.byTopic.get(topic) ?? new Set();
      this.byTopic.set(topic, followers.add(client));
    }
  }

  remove(res: ServerResponse): void {
    const client = this.clients.get(res);
    if (!client) return;
    this.clients.delete(res);
    const left = this.count(client.userId) - 1;
    if (left > 0) this.byUser.set(client.userId, left);
    else this.byUser.delete(client.userId);
    for (const topic of client.topics) {
      const followers = this.byTopic.get(topic);
      followers?.delete(client);
      if (followers?.size === 0) this.byTopic.delete(topic);
    }
  }

  /** Writes to one client, and cuts it off when it does not read. */
  write(client: Client, text: string): void {
    // Ended while older events were still being looked up for it.
    if (client.res.writableEnded) return;
    if (client.res.writableLength > bufferCap) client.res.destroy();
    else client.res.write(text);
  }

  /** Tells everyone who follows one of the event's topics, each once. */
  publish(event: FeedEvent): void {
    for (const topic of event.topics) {
      const followers = this.byTopic.get(topic);
      if (!followers) continue;
      const text = eventText(event, topic);
      for (const client of followers) {
        if (!client.live || client.seq >= event.seq) continue;
        client.seq = event.seq;
        this.write(client, text);
      }
    }
  }

  /** Ends a stream in a way that makes the browser come again. */
  end(client: Client, reason: "bye" | "expired"): void {
    client.res.end(`retry: 1000\nevent: ${reason}\ndata: {}\n\n`);
    this.remove(client.res);
  }
}
