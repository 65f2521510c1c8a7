/**
 * Reads for API clients: `GET /api/v1/<noun>` and `GET /api/v1/<noun>/<id>`. The same queries as the pages, the same
 * permissions; lists are `{"items":[…],"next":"…"|null}`, errors RFC 9457 problems. Used by app/api/v1/<noun>/route.ts:
 *
 *     export const GET = apiRead("user", async ({ actor, query }) =>
 *       apiPage(await listThings(actor, { cursor: cursorOf(query) }), thingJson));
 *
 * What is not a Rejection is thrown on: the front turns it into 503 with `failover`.
 */
import type { Actor } from "@/lib/command/actor";
import { problemAnswer } from "@/lib/command/answer";
import { invalid, notFound, Rejection, signInNeeded } from "@/lib/command/errors";
import { readCursor } from "@/lib/domain/cursor";
import { isId } from "@/lib/infra/ids";
import { actorOf } from "./actor";

/** What a read goes by, whoever took the request: Next, or the front before it. */
type Asked<Params> = {
  cookie: string | undefined;
  authorization: string | undefined;
  query: URLSearchParams;
  params: Params;
};
type ReadContext<Params> = { actor: Actor; query: URLSearchParams; params: Params };
export type ApiContext<Params> = ReadContext<Params> & { request: Request };
type Segment<Params> = { params: Promise<Params> };
type Access = "user" | "anyone";

export type ApiAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * A route handler for reading. `access: "user"` answers 401 to anonymous readers; so does a bearer token that does
 * not count, everywhere. The handler's result is sent as JSON; undefined means 404. Amounts must be texts already.
 */
export function apiRead<Params = Record<string, never>>(
  access: Access,
  handler: (context: ApiContext<Params>) => Promise<unknown>,
) {
  return async (request: Request, segment: Segment<Params>): Promise<Response> => {
    const { status, headers, body } = await answerRead(
      access,
      (context: ReadContext<Params>) => handler({ ...context, request }),
      {
        cookie: request.headers.get("cookie") ?? undefined,
        authorization: request.headers.get("authorization") ?? undefined,
        query: new URL(request.url).searchParams,
        params: await segment.params,
      },
    );
    return new Response(body, { status, headers });
  };
}

/** The same as plain text and headers: making a Request and a Response takes longer than a quick read does. */
export async function answerRead<Params>(
  access: Access,
  handler: (context: ReadContext<Params>) => Promise<unknown>,
  { cookie, authorization, query, params }: Asked<Params>,
): Promise<ApiAnswer> {
  try {
    const actor = await actorOf({ cookie, authorization });
    if (actor.kind === "anonymous" && (access === "user" || authorization !== undefined))
      throw signInNeeded();
    refuseRepeated(query);
    const result = await handler({ actor, query, params });
    if (result === undefined) throw notFound();
    return { status: 200, headers: { "Content-Type": "application/json" }, body: JSON.stringify(result) };
  } catch (error) {
    if (error instanceof Rejection) return problemText(error);
    throw error;
  }
}

/** A rejection as `application/problem+json`. */
export function problemResponse(rejection: Rejection): Response {
  const { status, headers, body } = problemText(rejection);
  return new Response(body, { status, headers });
}

function problemText(rejection: Rejection): ApiAnswer {
  const answer = problemAnswer(rejection);
  return {
    status: rejection.status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(rejection.status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
      ...(rejection.more.retryAfter ? { "Retry-After": String(rejection.more.retryAfter) } : {}),
    },
    body: JSON.stringify("problem" in answer ? answer.problem : {}),
  };
}

/** Two readers might each believe another one of two values: such a query is refused. @throws Rejection 400 */
export function refuseRepeated(query: URLSearchParams): void {
  const names = [...query.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw invalid({ [repeated]: ["Send this parameter once."] });
}

/** The `cursor` parameter, as a list gave it in `next`. @throws Rejection 400 when it is no cursor */
export function cursorOf(query: URLSearchParams): string | undefined {
  const text = query.get("cursor") || undefined;
  if (text !== undefined && readCursor(text) === undefined)
    throw invalid({
      cursor: ["Is not a cursor. Use the value of `next` of the page before, or leave it out."],
    });
  return text;
}

/** The `limit` parameter: rows a page, 1 to 100, 50 when absent. @throws Rejection 400 */
export function limitOf(query: URLSearchParams): number {
  const text = query.get("limit") ?? "50";
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 100) throw invalid({ limit: ["Enter a whole number from 1 to 100."] });
  return limit;
}

/** One of the allowed values of a parameter, undefined when absent. @throws Rejection 400 that names them */
export function choiceOf<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  const found = choices.find((choice) => choice === text);
  if (!found) throw invalid({ [name]: [`Use one of ${choices.join(", ")}.`] });
  return found;
}

/** The id of the address. @throws Rejection 404 when it is no id, as for a record that is not there */
export function idOf(params: { id: string }): string {
  if (!isId(params.id)) throw notFound();
  return params.id.toLowerCase();
}

/** A page of a list as the API sends it. */
export const apiPage = <Row, Json>(
  page: { items: Row[]; next?: string | null | undefined },
  toJson: (row: Row) => Json,
): { items: Json[]; next: string | null } => ({ items: page.items.map(toJson), next: page.next ?? null });
