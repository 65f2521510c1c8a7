/**
 * The sign-in form's post, around next-auth: it verifies and sets the cookie; we restrict where people are sent,
 * and turn its answers into ours: 303 for browsers (back to the form with the address kept), problem+json for scripts.
 */

import { anonymous } from "@/lib/command/actor";
import { problemAnswer } from "@/lib/command/answer";
import { Rejection, tooMany, unavailable } from "@/lib/command/errors";
import { saveRejection } from "@/lib/command/form-rejection";
import { env } from "@/lib/infra/env";
import { ownPathOf } from "./own-path";

/** Name under which the form's refusals are kept. */
export const SIGN_IN = "user.sign-in";
const MAX_BODY = 16_384;
const WRONG = "The e-mail address or the password is not right. Check both, or reset your password.";

const wrong = () => new Rejection(401, "sign-in", WRONG);
const stale = () =>
  new Rejection(
    403,
    "csrf",
    "The sign-in form was open for too long, or cookies are switched off. Try again.",
  );

/** The form's fields, from a form or from JSON; undefined when the body is too large or not readable. */
async function fieldsOf(request: Request): Promise<Record<string, string> | undefined> {
  const body = await request.text();
  if (body.length > MAX_BODY) return undefined;
  if (!request.headers.get("content-type")?.includes("json"))
    return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body);
    const entries = Object.entries(parsed as object).filter(([, value]) => typeof value === "string");
    return Object.fromEntries(entries) as Record<string, string>;
  } catch {
    return undefined;
  }
}

/** What next-auth's answer means: undefined when the person is in. */
function refusalOf(answer: Response): Rejection | undefined {
  const target = new URL(answer.headers.get("location") ?? "/", env().NEXTAUTH_URL);
  if (!target.pathname.startsWith("/api/auth/")) return undefined;
  if (target.searchParams.get("csrf")) return stale();
  const [, status, seconds] = /^rejected:(\d+):(\d+)$/.exec(target.searchParams.get("error") ?? "") ?? [];
  if (status === "429") return tooMany(Number(seconds));
  if (status !== undefined) return unavailable();
  return wrong();
}

/**
 * Signs somebody in.
 * @param authenticate next-auth's handler for a request with these fields
 */
export async function answerSignIn(
  request: Request,
  authenticate: (request: Request) => Promise<Response>,
): Promise<Response> {
  const fields = await fieldsOf(request);
  if (!fields)
    return refuse(request, {}, new Rejection(413, "body", "The form is too large or not readable."));
  const next = ownPathOf(fields.callbackUrl);
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  const { json: _, ...rest } = fields;
  const body = new URLSearchParams({ ...rest, callbackUrl: next ?? "/sign-in" }).toString();
  const answer = await authenticate(new Request(request.url, { method: "POST", headers, body }));
  const refusal = refusalOf(answer);
  if (refusal) return refuse(request, fields, refusal);
  // The path alone: the browser stays on the host name it came by.
  const location = ownPathOf(answer.headers.get("location")) ?? "/sign-in";
  const out = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of answer.headers.getSetCookie()) out.append("Set-Cookie", cookie);
  if (!isBrowser(request))
    return Response.json({ status: "done", url: location, location }, { headers: out });
  out.set("Location", location);
  return new Response(null, { status: 303, headers: out });
}

const isBrowser = (request: Request) => request.headers.get("accept")?.includes("text/html") ?? false;

async function refuse(
  request: Request,
  fields: Record<string, string>,
  refusal: Rejection,
): Promise<Response> {
  const answer = problemAnswer(refusal);
  if (!("problem" in answer)) throw new Error("A rejection has no problem");
  const { problem } = answer;
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (problem.retryAfter) headers.set("Retry-After", String(problem.retryAfter));
  // 503 is the front's to answer: it sends the browser to the other deployment, form and all.
  if (!isBrowser(request) || problem.status === 503) {
    headers.set("Content-Type", "application/problem+json");
    return new Response(JSON.stringify(problem), { status: problem.status, headers });
  }
  const input = { email: (fields.email ?? "").slice(0, 254) };
  const detail = problem.retryAfter
    ? `Too many attempts. Try again in ${Math.ceil(problem.retryAfter / 60)} min.`
    : problem.detail;
  const id = await saveRejection(anonymous, { command: SIGN_IN, problem: { ...problem, detail }, input });
  const query = new URLSearchParams({ rejected: id });
  const next = ownPathOf(fields.callbackUrl);
  if (next && next !== "/sign-in") query.set("next", next);
  const target = `/sign-in?${query}`;
  if (problem.status !== 429) {
    headers.set("Location", target);
    return new Response(null, { status: 303, headers });
  }
  // A redirect cannot carry 429: the status is for programs, the page it leads to for people.
  headers.set("Content-Type", "text/html; charset=utf-8");
  const html = `<!doctype html><html lang="en-GB"><title>Too many attempts</title><meta http-equiv="refresh" content="0;url=${target}"><p>${detail} <a href="${target}">Back to sign-in</a></p></html>`;
  return new Response(html, { status: 429, headers });
}
