import { type IncomingHttpHeaders, request } from "node:http";

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/**
 * One request of a script to a deployment by its own host name, which only Chromium can resolve here.
 * `form` and `json` make it a post.
 */
export function ask(
  origin: string,
  path: string,
  options: { headers?: Record<string, string>; form?: Record<string, string>; json?: unknown } = {},
): Promise<Answer> {
  const { host, port } = new URL(origin);
  const { form, json } = options;
  const body = form
    ? new URLSearchParams(form).toString()
    : json === undefined
      ? undefined
      : JSON.stringify(json);
  const type = form ? "application/x-www-form-urlencoded" : "application/json";
  const headers = {
    host,
    ...(body === undefined
      ? {}
      : { "content-type": type, "content-length": String(Buffer.byteLength(body)) }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request({
      host: "127.0.0.1",
      port,
      path,
      method: body === undefined ? "GET" : "POST",
      headers,
    });
    sent.on("error", reject);
    sent.on("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    });
    sent.end(body);
  });
}

/** Tries to sign in as a script does: fetches next-auth's token and cookie, then posts them. */
export async function askToSignIn(origin: string, email: string, password: string): Promise<Answer> {
  const csrf = await ask(origin, "/api/auth/csrf");
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const cookie = (csrf.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
  const form = { csrfToken, email, password, callbackUrl: "/" };
  return ask(origin, "/api/auth/callback/credentials", { headers: { cookie }, form });
}
