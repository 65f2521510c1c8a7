/** Files for signed-in readers: downloads, previews, exports, calendars. */
import { type Actor, isUser, type User } from "@/lib/command/actor";
import { notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { attachment } from "@/lib/domain/files/names";
import { actorOf } from "./actor";
import { problemResponse, refuseRepeated } from "./api";

type Context<Params> = { actor: User; query: URLSearchParams; params: Params; request: Request };
type Segment<Params> = { params: Promise<Params> };

/**
 * A route handler that answers signed-in readers with a file. `undefined` means 404; that and every other Rejection is
 * sent as a problem. Whoever opens the address in a browser without being signed in comes back to it by way of the
 * sign-in page. What is no Rejection is thrown on: the front turns it into 503 with `failover`.
 */
export const fileRead =
  <Params = Record<string, never>>(make: (context: Context<Params>) => Promise<Response | undefined>) =>
  async (request: Request, segment: Segment<Params>): Promise<Response> => {
    try {
      const actor = await readerOf(request);
      if (!isUser(actor)) {
        if (isOpenedInBrowser(request)) return toSignIn(request);
        throw signInNeeded();
      }
      const query = new URL(request.url).searchParams;
      refuseRepeated(query);
      const made = await make({ actor, query, params: await segment.params, request });
      if (!made) throw notFound();
      return made;
    } catch (error) {
      if (error instanceof Rejection) return problemResponse(error);
      throw error;
    }
  };

const readerOf = ({ headers }: Request): Promise<Actor> =>
  actorOf({
    cookie: headers.get("cookie") ?? undefined,
    authorization: headers.get("authorization") ?? undefined,
  });

/** Not for links with `download`: those would keep the sign-in page under the file's name. */
const isOpenedInBrowser = ({ headers }: Request): boolean =>
  headers.get("sec-fetch-dest") === "document" && !headers.has("authorization");

/** Relative, because a front behind an edge does not know the host that the reader sees. */
function toSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const location = `/sign-in?next=${encodeURIComponent(pathname + search)}`;
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}

type Body = string | AsyncGenerator<string>;

/**
 * A file that is made anew for each request, and kept by nobody between: whole, or produced as fast as it is read.
 * `name` may hold anything: what is not a letter, digit, dot or dash becomes a dash.
 */
export const madeFile = (body: Body, { type, name }: { type: string; name: string }): Response =>
  new Response(typeof body === "string" ? body : toStream(body), {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": attachment(name.replace(/[^\w.-]+/g, "-")),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });

export const csvFile = (body: Body, name: string): Response => madeFile(body, { type: "text/csv", name });

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
