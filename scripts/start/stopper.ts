import { execFileSync } from "node:child_process";
import { isAlive } from "@/lib/infra/alive";

/** Ends what was started, in reverse order of waves, on a signal, on request, or when whoever started us is gone. */

type Part = { name: string; stop: () => Promise<void> };

/** Thrown by `check()` to unwind a start that was told to end. */
class Stopped extends Error {}

export class Stopper {
  private parts: Part[] = [];
  private asked: number | undefined;

  constructor(private readonly tell: (line: string) => void) {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => this.leave(signal === "SIGHUP" ? 129 : 0));
    }
    process.on("uncaughtException", (error) => {
      console.error(error);
      this.leave(1);
    });
    process.stdout.on("error", () => {}); // nobody reads any more: that alone is no reason to end
    if (process.env.npm_lifecycle_event) this.watchParent();
  }

  /** npm, killed outright, cannot pass the signal on; between it and us there may be a shell. */
  private watchParent(): void {
    const parent = process.ppid;
    const above = parentOf(parent);
    setInterval(() => {
      if (process.ppid !== parent || (above > 1 && !isAlive(above))) this.leave(1);
    }, 500).unref();
  }

  get stopping(): boolean {
    return this.asked !== undefined;
  }

  /** Adds what must be ended later; the last added is ended first, services (of one wave) together. */
  add(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
  }

  /** Between two steps of starting: gives up when an end was asked for. */
  check(): void {
    if (this.stopping) throw new Stopped();
  }

  /** Ends everything, then the process. Again after a second: ends the process now (its children end with it). */
  leave(code: number): void {
    if (this.asked !== undefined) {
      if (Date.now() - this.asked > 1_000) process.exit(130);
      return; // npm passes on the Ctrl-C that we got already
    }
    this.asked = Date.now();
    this.tell("\nStopping …");
    void this.stop().then(() => {
      this.tell("Stopped; nothing is left running.");
      process.exit(code);
    });
  }

  /** Ends everything; services together, then the rest one by one, the database near the end. */
  async stop(): Promise<void> {
    this.asked ??= Date.now();
    const services = this.parts.filter((part) => serviceNames.has(part.name));
    const rest = this.parts.filter((part) => !serviceNames.has(part.name)).reverse();
    this.parts = [];
    await Promise.allSettled(services.map((part) => part.stop()));
    for (const part of rest) await part.stop().catch((error) => this.tell(`${part.name}: ${error.message}`));
  }
}

const serviceNames = new Set(["primary", "backup", "worker"]);

function parentOf(pid: number): number {
  try {
    return Number(
      execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" }),
    );
  } catch {
    return 0;
  }
}
