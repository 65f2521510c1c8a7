import { anonymous } from "@/lib/command/actor";
import { isDone } from "@/lib/command/answer";
import type { Command } from "@/lib/command/define";
import { runCommand } from "@/lib/command/run";
import { newId } from "@/lib/infra/ids";
import type { Handler } from "./front";
import { sendProblem } from "./problem";

/**
 * `POST /api/unsubscribe/<token>`: where mail programs end the mails of a saved search with one click (RFC 8058). They
 * send no cookie, no key and no envelope; the token is the permission, and doing it twice is doing it once. A person who
 * opens the address in a browser is shown the page with the button.
 */

const prefix = "/api/unsubscribe/";

export function createUnsubscribe(find: (name: string) => Command | undefined): Handler {
  return async (req, res, path) => {
    const token = path.slice(prefix.length);
    // Its body says "List-Unsubscribe=One-Click" and nothing that is needed.
    req.resume();
    if (req.method === "GET" || req.method === "HEAD") {
      const shown = /^[\w.-]{1,120}$/.test(token) ? token : "unknown";
      res.writeHead(303, { Location: `/unsubscribe/${shown}`, "Cache-Control": "no-store" }).end();
      return;
    }
    if (req.method !== "POST") return sendProblem(res, { status: 405 }, { Allow: "GET, HEAD, POST" });
    const command = find("search.unsubscribe");
    if (!command) throw new Error("There is no command search.unsubscribe");
    const { answer } = await runCommand(
      command,
      { token },
      {
        actor: anonymous,
        key: newId(),
        requestId: String(res.getHeader("x-request-id")),
        client: {
          address: String(req.headers["x-forwarded-for"] ?? ""),
          userAgent: (req.headers["user-agent"] ?? "").slice(0, 255),
        },
      },
    );
    if (!isDone(answer))
      return sendProblem(res, { status: answer.status, detail: "This link is not valid." });
    res.writeHead(200, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
    res.end("You get no more e-mails of this search.\n");
  };
}
