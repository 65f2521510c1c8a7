import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { type Env, parseEnv } from "@/lib/infra/env";
import { type FrontConfig, frontConfig } from "./config";
import { createFront, type Routes } from "./front";
import { refuseUpgrades } from "./guards";
import type { Probe } from "./probe";
import { sendJson } from "./problem";

/** Fronts on real ports for tests, with pages of the test's choice in Next's place. */

export const testEnv: Record<string, string> = {
  NODE_ENV: "test",
  PRIMARY_URL: "http://primary.portal.test",
  BACKUP_URL: "http://backup.portal.test",
  NEXTAUTH_URL: "http://primary.portal.test",
  COOKIE_DOMAIN: ".portal.test",
  NEXTAUTH_SECRET: "n".repeat(32),
  PORTAL_SECRET: "p".repeat(32),
  DATABASE_URL: "mysql://x:x@127.0.0.1:1/x",
};

// What is called below the front reads the process's own environment.
for (const [name, value] of Object.entries(testEnv)) process.env[name] ??= value;

export const testConfig = (env: Record<string, string> = {}): FrontConfig =>
  frontConfig(parseEnv({ ...testEnv, ...env }) as Env);

export type Answer = { status: number; headers: IncomingMessage["headers"]; text: string };

export type TestFront = {
  port: number;
  server: Server;
  /** Sends a request with the primary's Host unless told otherwise. */
  send(path: string, init?: SendInit): Promise<Answer>;
  /** Writes bytes to the port and returns all that comes back until the end (or 2 s of silence). */
  raw(text: string | Buffer): Promise<string>;
  close(): Promise<void>;
};

export type SendInit = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | undefined;
};

export const browser = { accept: "text/html,application/xhtml+xml", "sec-fetch-mode": "navigate" };
export const good: Probe = { good: () => true, stop() {} };
export const bad: Probe = { good: () => false, stop() {} };

/** Starts a front. `routes.health` and `routes.own` default to nothing of interest. */
export async function startFront(
  pages: (req: IncomingMessage, res: ServerResponse) => Promise<void> | void,
  options: { config?: FrontConfig; probe?: Probe; routes?: Partial<Routes> } = {},
): Promise<TestFront> {
  const handle = createFront(options.config ?? testConfig(), options.probe ?? good, {
    health: (_req, res) => sendJson(res, 200, { status: "ok" }),
    own: [],
    pages: async (req, res) => pages(req, res),
    ...options.routes,
  });
  const server = createServer(handle);
  refuseUpgrades(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    server,
    send: (path, init = {}) => send(port, path, init),
    raw: (text) => raw(port, text),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function send(port: number, path: string, init: SendInit): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { host: "primary.portal.test", ...init.headers };
    const outgoing = request(
      { port, host: "127.0.0.1", path, method: init.method ?? "GET", headers },
      (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk) => chunks.push(chunk));
        res.on("error", reject);
        res.on("end", () =>
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(init.body);
  });
}

function raw(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
    socket.end(text);
  });
}
