import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { listPage, mailPage } from "./pages";
import { type CaughtMail, MailStore } from "./store";

export type { CaughtMail };

/**
 * Catches every mail the portal sends on this machine: SMTP on one port, a mailbox on another, both on 127.0.0.1.
 * `GET /` and `/mails/<id>` are pages; `GET /messages?to=…`, `GET /messages/<id>` and `DELETE /messages` are JSON.
 */
export type MailCatcher = {
  smtpUrl: string;
  mailboxUrl: string;
  /** Newest first; with an address, only those sent to it. */
  messages(to?: string): CaughtMail[];
  clear(): void;
  close(): Promise<void>;
};

const maxBytes = 30 * 1024 * 1024;

/** @param ports 0 takes any free one */
export async function startMailCatcher(ports: { smtp: number; http: number }): Promise<MailCatcher> {
  const store = new MailStore();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    size: maxBytes,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(new Error("Message too large"));
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        store.add(Buffer.concat(chunks), { from, to }).then(() => done(), done);
      });
    },
  });
  smtp.on("error", () => {}); // a client that hangs up is no reason to end
  const smtpPort = await listen(smtp.server as unknown as Server, ports.smtp);
  const http = createServer((request, response) => answer(store, request, response));
  const httpPort = await listen(http, ports.http);
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    mailboxUrl: `http://127.0.0.1:${httpPort}`,
    messages: (to) => store.list(to),
    clear: () => store.clear(),
    async close() {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ]);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

type Answer = { status: number; body: unknown };

function answer(store: MailStore, request: IncomingMessage, response: ServerResponse): void {
  const { status, body } = route(store, request);
  const isPage = typeof body === "string";
  response.writeHead(status, {
    "Content-Type": isPage ? "text/html; charset=utf-8" : "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
  });
  response.end(isPage ? body : JSON.stringify(body));
}

function route(store: MailStore, request: IncomingMessage): Answer {
  // Mails hold sign-in links: a web site that makes its name point at this machine gets nothing.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? "")) {
    return { status: 421, body: { error: "Open the mailbox as 127.0.0.1." } };
  }
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const to = searchParams.get("to") ?? undefined;
  if (request.method === "DELETE" && pathname === "/messages") {
    store.clear();
    return { status: 200, body: [] };
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { status: 405, body: { error: "Only GET here." } };
  }
  if (pathname === "/") return { status: 200, body: listPage(store.list(to), to) };
  if (pathname === "/messages") return { status: 200, body: store.list(to) };
  const [, where, id] = /^\/(messages|mails)\/(\d{1,9})$/.exec(pathname) ?? [];
  const mail = id ? store.get(Number(id)) : undefined;
  if (mail) return { status: 200, body: where === "mails" ? mailPage(mail) : mail };
  return { status: 404, body: { error: "No such mail." } };
}
