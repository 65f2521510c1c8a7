/** A front of the portal on one of the worlds: the same build, the same names, another database. */
import { Agent, request } from "node:http";
import { freePort } from "@/lib/infra/mariadbd";
import type { Build } from "@/scripts/start/build";
import { deploymentEnv } from "@/scripts/start/environment";
import { Service } from "@/scripts/start/service";
import { origins, secrets } from "./environment";

export type Answer = { status: number; headers: Record<string, string>; body: string };

export class Front {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });
  private constructor(
    private readonly service: Service,
    private readonly port: number,
  ) {}

  static async start(build: Build, databaseUrl: string, clock: Date): Promise<Front> {
    const port = await freePort();
    const env = deploymentEnv(
      {
        primary: { url: origins.primary, port },
        // Nobody is there, whatever else this machine starts meanwhile: what /status tells of it is always the same.
        backup: { url: origins.backup, port: 1 },
        databaseUrl,
        relayDatabaseUrl: databaseUrl,
        smtpUrl: "smtp://127.0.0.1:1",
        secrets,
        build,
        cookieDomain: "portal.test",
        extra: { WORLD_CLOCK: String(clock.getTime()), LOG_LEVEL: "error" },
      },
      "primary",
    );
    const preload = new URL("./clock.mjs", import.meta.url).pathname;
    const service = new Service({
      name: "front of a world",
      command: [process.execPath, "--import", preload, build.server],
      env,
      port,
      host: new URL(origins.primary).host,
      onLine: (line) => process.env.WORLDS_LOG && console.error(line),
    });
    await service.start();
    return new Front(service, port);
  }

  /** What it answers to a GET, byte for byte. */
  get(path: string, credentials: Record<string, string>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = { host: new URL(origins.primary).host, ...credentials };
      const asked = request(
        { host: "127.0.0.1", port: this.port, path, headers, agent: this.agent },
        (res) => {
          const parts: Buffer[] = [];
          res.on("data", (part: Buffer) => parts.push(part));
          res.on("error", reject);
          res.on("end", () => {
            const flat = Object.entries(res.headers).map(([name, value]) => [name, String(value)]);
            const body = Buffer.concat(parts).toString("utf8");
            resolve({ status: res.statusCode ?? 0, headers: Object.fromEntries(flat), body });
          });
        },
      );
      asked.on("error", reject);
      asked.end();
    });
  }

  /** Follows topics; `heard` gets each event's text. @returns the stream's status, and its end */
  follow(
    topics: readonly string[],
    credentials: Record<string, string>,
    heard: (event: string) => void,
  ): Promise<{ status: number; close: () => void }> {
    return new Promise((resolve, reject) => {
      const headers = { host: new URL(origins.primary).host, ...credentials };
      const path = `/api/events?topics=${topics.join(",")}`;
      const asked = request({ host: "127.0.0.1", port: this.port, path, headers, agent: false }, (res) => {
        let text = "";
        res.on("error", () => {});
        res.on("data", (part: Buffer) => {
          text += part.toString("utf8");
          const events = text.split("\n\n");
          text = events.pop() ?? "";
          for (const event of events) heard(event);
        });
        resolve({ status: res.statusCode ?? 0, close: () => asked.destroy() });
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  async end(): Promise<void> {
    this.agent.destroy();
    await this.service.kill("SIGKILL");
  }
}
