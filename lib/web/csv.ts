/** CSV as the answer to a request: whole, or produced as fast as it is read. */

import type { Actor } from "@/lib/command/actor";
import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { actorOf } from "./actor";
import { problemResponse } from "./api";

const answer = (body: string | ReadableStream<Uint8Array>, name: string) =>
  new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });

export const csvResponse = (lines: AsyncGenerator<string>, name: string): Response =>
  answer(toStream(lines), name);

type Made = { name: string; text: string | AsyncGenerator<string> };
type Context<Params> = { actor: Actor; query: URLSearchParams; params: Params };

/**
 * A route handler that answers signed-in readers with a CSV file; undefined means 404. `name` may hold anything: what
 * is not a letter, digit, dot or dash becomes a dash.
 */
export const csvRead =
  <Params = Record<string, never>>(make: (context: Context<Params>) => Promise<Made | undefined>) =>
  async (request: Request, segment: { params: Promise<Params> }): Promise<Response> => {
    try {
      const actor = await actorOf({
        cookie: request.headers.get("cookie") ?? undefined,
        authorization: request.headers.get("authorization") ?? undefined,
      });
      if (actor.kind === "anonymous") throw signInNeeded();
      const query = new URL(request.url).searchParams;
      const made = await make({ actor, query, params: await segment.params });
      if (!made) throw notFound();
      const { name, text } = made;
      return answer(typeof text === "string" ? text : toStream(text), name.replace(/[^\w.-]+/g, "-"));
    } catch (error) {
      if (error instanceof Rejection) return problemResponse(error);
      throw error;
    }
  };

function toStream(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
