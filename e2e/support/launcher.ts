import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/lib/infra/mariadbd";
import { root } from "@/scripts/start/paths";

/** `npm start` as a person runs it, on a data folder of its own. */
export class Launcher {
  output = "";
  private child: ChildProcess | undefined;

  private constructor(
    readonly dir: string,
    private readonly env: Record<string, string>,
  ) {}

  /** @param env further variables, such as DATABASE_URL */
  static async on(env: Record<string, string> = {}): Promise<Launcher> {
    const dir = mkdtempSync(join(tmpdir(), "portal-start-"));
    return new Launcher(dir, { PORT: String(await freePort()), ...env });
  }

  private environment(): NodeJS.ProcessEnv {
    const clean = Object.entries(process.env).filter(
      ([name]) => !/DATABASE_URL|^npm_|^NODE_ENV|^TEST_/.test(name),
    );
    const given = { PORTAL_DATA_DIR: this.dir, ...this.env };
    return { ...Object.fromEntries(clean), ...given } as unknown as NodeJS.ProcessEnv;
  }

  /** Another of the commands, beside or after the running portal. @returns what it printed */
  npm(...args: string[]): string {
    return execFileSync("npm", args, { cwd: root, env: this.environment(), encoding: "utf8" }).trim();
  }

  /** Runs `npm start` in a process group of its own, as a terminal would. */
  run(): this {
    this.output = "";
    this.child = spawn("npm", ["start"], {
      cwd: root,
      env: this.environment(),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const collect = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    this.child.stdout?.on("data", collect);
    this.child.stderr?.on("data", collect);
    return this;
  }

  /** Starts it unless it runs, and waits until it is up. @returns the portal's URL */
  running(): Promise<string> {
    const { child } = this;
    const runs = child && child.exitCode === null && child.signalCode === null;
    return (runs ? this : this.run()).up();
  }

  /** Waits until it says that it is up. @returns the portal's URL */
  async up(timeoutMs = 90_000): Promise<string> {
    const deadline = Date.now() + timeoutMs;
    while (!this.output.includes("Ctrl-C ends all of it.")) {
      if (this.child?.exitCode !== null) throw new Error(`npm start ended:\n${this.output}`);
      if (Date.now() > deadline)
        throw new Error(`npm start is not up after ${timeoutMs} ms:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return this.url("Portal");
  }

  /** An address of the printed table. */
  url(label: "Portal" | "Backup" | "Mailbox"): string {
    const [, found] = new RegExp(`${label}\\s+(http://\\S+)`).exec(this.output) ?? [];
    if (!found) throw new Error(`No ${label} in:\n${this.output}`);
    return found;
  }

  /** Waits until npm has ended. @returns its exit code, null when a signal ended it */
  async ended(): Promise<number | null> {
    const child = this.child!;
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  }

  /** Ctrl-C: the terminal sends it to the whole foreground group, npm included. */
  controlC(): void {
    process.kill(-this.child!.pid!, "SIGINT");
  }

  signalNpm(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** The launcher itself, below npm and the shell that npm starts it with. */
  signalLauncher(signal: NodeJS.Signals): void {
    process.kill(
      this.processes().find((one) => /^\d+ \S*node \S*scripts\/start\.cjs/.test(one.command))!.pid,
      signal,
    );
  }

  /** Everything alive that was started for this data folder: whoever inherited its name in the environment. */
  processes(): { pid: number; command: string }[] {
    const list = (flags: string) => {
      const text = execFileSync("ps", [flags, "-o", "stat=,pid=,command="], {
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      });
      // A zombie has ended; only its parent, or the first process, has not asked for its exit code yet.
      const alive = text.split("\n").filter((line) => line !== "" && !line.startsWith("Z"));
      return alive.map((line) => {
        const command = line.replace(/^\S+\s+/, "").trim();
        return { pid: Number.parseInt(command, 10), command };
      });
    };
    // With their environments only to find them: those hold secrets, which no report should show.
    const ours = list("axeww").filter((one) => one.command.includes(`PORTAL_DATA_DIR=${this.dir}`));
    const pids = new Set(ours.map((one) => one.pid));
    return list("axww").filter((one) => pids.has(one.pid));
  }

  /** Kills what is left and removes the folder. */
  clean(): void {
    for (const { pid } of this.processes()) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // gone meanwhile
      }
    }
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
