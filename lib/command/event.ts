/** What a command says has happened. Payloads carry ids, never content; topics say who may hear of it. */
import type { z } from "zod";

export type EventDefinition<Payload extends z.ZodType = z.ZodType> = {
  /** `<noun>.<past tense>` */
  name: `${string}.${string}`;
  payload: Payload;
  // biome-ignore lint/suspicious/noExplicitAny: bivariance, so that lists of different events are possible
  topics: (payload: any) => string[];
};

/** Declares an event. Topics are `user:<id>`, `organisation:<id>`, `call:<id>`, `proposal:<id>` (its team),
 * `submission:<id>` (all who see the proposal), `award:<id>`,
 * `spending:<award id>` (its account's people and the university's offices), `public`. */
export function event<Payload extends z.ZodType>(spec: {
  name: `${string}.${string}`;
  payload: Payload;
  topics: (payload: z.output<Payload>) => string[];
}): EventDefinition<Payload> {
  return spec;
}

export type Emit = <Payload extends z.ZodType>(
  definition: EventDefinition<Payload>,
  payload: z.input<Payload>,
) => void;

/** An event of this run, ready for the outbox. */
export type Emitted = { type: string; payload: unknown; topics: string[] };

/** Collects a run's events; refuses those that its command does not declare. */
export function collector(allowed: readonly EventDefinition[]): { emit: Emit; events: Emitted[] } {
  const events: Emitted[] = [];
  return {
    events,
    emit: (definition, payload) => {
      if (!allowed.some((candidate) => candidate === definition))
        throw new Error(`${definition.name} is not in the command's "emits"`);
      const parsed = definition.payload.parse(payload);
      events.push({
        type: definition.name,
        payload: parsed,
        topics: [...new Set(definition.topics(parsed))],
      });
    },
  };
}
