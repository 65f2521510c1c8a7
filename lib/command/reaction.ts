/** What follows an event: run exactly once by the relay, in the transaction that moves its cursor. */
import type { z } from "zod";
import type { Tx } from "@/db/client";
import type { EventDefinition } from "./event";

/** An event as the relay hands it on. */
export type StoredEvent = { id: string; seq: number; at: Date; type: string; actorId: string };

export type Reaction = {
  /** `<noun>.on-<event>`, as its file: lib/domain/<noun>/on-<event>.ts */
  name: string;
  on: EventDefinition;
  // biome-ignore lint/suspicious/noExplicitAny: proven where the reaction is declared
  run: (context: { tx: Tx; event: StoredEvent; payload: any; now: Date }) => Promise<void>;
};

/** Declares a reaction. It may run again only if its transaction rolled back; effects outside the database go through `mail`. */
export function reaction<Payload extends z.ZodType>(spec: {
  name: string;
  on: EventDefinition<Payload>;
  run: (context: { tx: Tx; event: StoredEvent; payload: z.output<Payload>; now: Date }) => Promise<void>;
}): Reaction {
  return spec as Reaction;
}
