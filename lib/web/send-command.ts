/**
 * Sending a command from the browser so that it happens once, whichever deployment answers: the same key and body go
 * to this deployment, then to the other, again and again until one of them says what became of it.
 * An unknown outcome is never reported as a failure.
 */

export type Entries = [name: string, value: string | File][];

export type Sent = {
  /** Path of the command, such as `/api/commands/call.draft`. */
  action: string;
  entries: Entries;
  /** Origin of the other deployment, if the browser may use it. */
  other?: string | undefined;
};

export type ProblemBody = {
  status: number;
  code?: string;
  detail?: string;
  errors?: Record<string, string[]>;
  envelope?: string;
};

export type Reply =
  | {
      kind: "done";
      result: unknown;
      location: string;
      envelope?: string;
      /** Origin of the other deployment when that one answered. */
      elsewhere?: string;
    }
  | { kind: "refused"; problem: ProblemBody }
  /** Nobody could say: to be repeated later with the same body. */
  | { kind: "unknown" };

const patience = 15_000;

/** The idempotency key inside a form's envelope. */
export function keyOf(entries: Entries): string | undefined {
  const sealed = entries.find(([name]) => name === "_cmd")?.[1];
  if (typeof sealed !== "string") return undefined;
  try {
    const body = sealed.split(".")[0]!.replaceAll("-", "+").replaceAll("_", "/");
    return atob(body).split("\n")[0];
  } catch {
    return undefined;
  }
}

/** Files need multipart; everything else is shorter without. */
function bodyOf(entries: Entries): FormData | URLSearchParams {
  const withFiles = entries.some(([, value]) => typeof value !== "string");
  const body = withFiles ? new FormData() : new URLSearchParams();
  for (const [name, value] of entries) body.append(name, value as string);
  return body;
}

async function post(origin: string, sent: Sent): Promise<Reply> {
  let answer: Response;
  try {
    answer = await fetch(origin + sent.action, {
      method: "POST",
      body: bodyOf(sent.entries),
      credentials: "include",
      headers: { Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    if (answer.status >= 500) return { kind: "unknown" };
    const body = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return { ...(body as { result: unknown; location: string }), kind: "done" };
    return { kind: "refused", problem: { ...body, status: answer.status } as ProblemBody };
  } catch {
    return { kind: "unknown" };
  }
}

/** What became of a key, if this origin knows. */
async function ask(origin: string, key: string): Promise<Reply> {
  try {
    const url = `${origin}/api/commands/status/${encodeURIComponent(key)}`;
    const answer = await fetch(url, { credentials: "include", signal: AbortSignal.timeout(5_000) });
    const body = (await answer.json()) as { status?: string; problem?: ProblemBody; location?: string };
    if (body.status === "done") return { kind: "done", result: undefined, location: body.location ?? "" };
    if (body.status === "rejected" && body.problem) return { kind: "refused", problem: body.problem };
  } catch {
    // Still unknown.
  }
  return { kind: "unknown" };
}

/**
 * Tries this deployment, then the other, once each.
 * @param unclear an earlier try of the same body may have been carried out
 */
export async function sendOnce(sent: Sent, unclear = false): Promise<Reply> {
  let tried = unclear;
  for (const origin of ["", ...(sent.other ? [sent.other] : [])]) {
    const reply = await post(origin, sent);
    const refusedAtTheDoor = reply.kind === "refused" && [401, 403].includes(reply.problem.status);
    if (refusedAtTheDoor) {
      // Signed out meanwhile, or no cookie on that host: that says nothing of what the first try did.
      const known = tried ? await settle(sent, origin) : reply;
      if (known.kind !== "unknown") return known;
      if (origin === "") return reply;
    } else if (reply.kind === "done" && origin !== "") return { ...reply, elsewhere: origin };
    else if (reply.kind !== "unknown") return reply;
    tried = true;
  }
  return { kind: "unknown" };
}

async function settle(sent: Sent, origin: string): Promise<Reply> {
  const key = keyOf(sent.entries);
  return key ? ask(origin, key) : { kind: "unknown" };
}
