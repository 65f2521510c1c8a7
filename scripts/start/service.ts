import { request } from "node:http";
import { Guarded } from "@/lib/infra/guarded";
import { root } from "./paths";

export type ServiceSettings = {
  name: string;
  command: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Default: this checkout's folder; readiness compares the database with the migrations that lie there. */
  cwd?: string;
  /** Port of 127.0.0.1 whose `/api/health/ready` says when it is up; without one it is up once started. */
  port?: number;
  /** Host header of that question. */
  host?: string;
  /** Seconds it has to end after SIGTERM; default 10. */
  patience?: number;
  onLine?: (line: string) => void;
};

/** One long-running process of the portal, that can be started again. */
export class Service {
  private running: Guarded | undefined;
  private latest: Guarded | undefined;
  private last: string[] = [];

  constructor(readonly settings: ServiceSettings) {}

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Starts it and waits until it is ready. @throws Error with its last lines when it ends before */
  async start(timeoutMs = 60_000): Promise<void> {
    const { name, command, env, cwd = root, onLine, patience } = this.settings;
    this.last = [];
    const process = await Guarded.start(command, {
      cwd,
      env,
      patience,
      onLine: (line) => {
        this.last = [...this.last.slice(-30), line];
        onLine?.(line);
      },
    });
    this.running = process;
    this.latest = process;
    let ended = false;
    void process.exited.then(() => {
      ended = true;
      if (this.running === process) this.running = undefined;
    });
    const deadline = Date.now() + timeoutMs;
    while (!(await this.isReady())) {
      if (ended) throw new Error(`The ${name} ended while starting:\n${this.last.join("\n")}`);
      if (Date.now() > deadline) {
        await process.crash();
        throw new Error(`The ${name} is not ready after ${timeoutMs / 1000} s:\n${this.last.join("\n")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Whether `/api/health/ready` answers 200 now. */
  isReady(path = "/api/health/ready"): Promise<boolean> {
    const { port, host } = this.settings;
    if (!port) return Promise.resolve(this.running !== undefined);
    return new Promise((resolve) => {
      const headers = host ? { host } : {};
      const asked = request({ host: "127.0.0.1", port, path, headers, timeout: 5_000 }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      asked.on("timeout", () => asked.destroy());
      asked.on("error", () => resolve(false));
      asked.end();
    });
  }

  /** Settles when the process started last ends, with its exit code and whether we asked for that. */
  async ended(): Promise<{ code: number; asked: boolean } | undefined> {
    const process = this.latest;
    return process && { code: await process.exited, asked: process.wasAsked };
  }

  /** Sends a signal without waiting for what follows. */
  signal(signal: NodeJS.Signals): void {
    this.running?.signal(signal);
  }

  /** SIGKILL, or another deadly signal; waits until the process is gone. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const process = this.running;
    if (!process) return;
    if (signal === "SIGKILL") await process.crash();
    else {
      process.signal(signal);
      await process.exited;
    }
  }

  /** Lets it finish what it does, for at most its patience, and waits until it is gone. */
  async end(): Promise<void> {
    await this.running?.stop();
  }

  /** Suspends it (SIGSTOP): it keeps its sockets and answers nothing. */
  stop(): void {
    this.signal("SIGSTOP");
  }

  /** Wakes it (SIGCONT). */
  cont(): void {
    this.signal("SIGCONT");
  }
}
