import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import mysql from "mysql2/promise";
import { Guarded } from "@/lib/infra/guarded";

/**
 * A private MariaDB server as an ordinary child process, on a directory of its own.
 * It ends when this process ends, however it ends (see guarded.ts).
 */
export type MariadbSettings = {
  /** Holds the data directory, the log and the pid file. */
  dir: string;
  /** Unix socket, at most 107 bytes. */
  socket: string;
  /** TCP port on 127.0.0.1; the first start takes another one when somebody was quicker. */
  port: number;
  rootPassword: string;
  /** Statements run by the server at every start, before it accepts connections; one line each. */
  initialise: string[];
  /** false: commits are not synced to disk; for tests whose data may be lost. */
  durable: boolean;
  /** The directory is removed and the server killed outright when it is stopped or orphaned. */
  throwaway?: boolean;
  /** Further options, such as `--innodb-buffer-pool-size=256M`. */
  options?: string[];
};

/** MariaDB could not be found, initialised or started; the message is for the operator. */
export class MariadbError extends Error {
  override name = "MariadbError";
}

// A normal user's PATH on Debian lacks /usr/sbin; Homebrew's kegs are on nobody's.
const places = [
  ...(process.env.PATH ?? "").split(":"),
  "/usr/sbin",
  "/usr/local/sbin",
  "/opt/homebrew/opt/mariadb/bin",
  "/usr/local/opt/mariadb/bin",
];

function findProgramme(name: string): string | undefined {
  return places
    .filter(Boolean)
    .map((place) => join(place, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The server's and its initialiser's path, or undefined when MariaDB is not installed. */
export function findMariadb(): { mariadbd: string; installDb: string } | undefined {
  const mariadbd = findProgramme("mariadbd");
  const installDb = findProgramme("mariadb-install-db");
  return mariadbd && installDb ? { mariadbd, installDb } : undefined;
}

/**
 * Below the range from which systems take ports for outgoing connections, which could be quicker than we; and each
 * process in a part of its own, so that two which start portals side by side do not take what the other has just found.
 */
const anyPort = () => 10_000 + (process.pid % 40) * 500 + Math.floor(Math.random() * 450);

/**
 * A TCP port of 127.0.0.1 that is free now: the preferred one, or one of the next 50; without one, any.
 * Somebody else may still be quicker: whoever listens on it must be ready for that.
 */
export async function freePort(preferred = 0): Promise<number> {
  const first = preferred || anyPort();
  for (let port = first; port <= first + 50; port += 1) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${first} to ${first + 50}.`);
}

const asRoot = process.getuid?.() === 0 ? ["--user=root"] : [];

export class Mariadbd {
  private process: Guarded | undefined;
  private portIsKnown = false;

  constructor(readonly settings: MariadbSettings) {
    if (Buffer.byteLength(settings.socket) > 107) {
      throw new MariadbError(
        `The socket path ${settings.socket} is longer than the 107 bytes a system allows.`,
      );
    }
  }

  /** Process id of the server while it runs. */
  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Settles when the running server ends; `asked` tells whether by `stop()` or `crash()`. */
  async ended(): Promise<{ code: number; asked: boolean } | undefined> {
    const running = this.process;
    return running && { code: await running.exited, asked: running.wasAsked };
  }

  private get programmes() {
    const found = findMariadb();
    if (!found) throw new MariadbError("MariaDB is not installed: no mariadbd on PATH or in /usr/sbin.");
    return found;
  }

  /** Makes the data directory unless it is there. Under a second. */
  private async initialise(): Promise<void> {
    const { dir, durable } = this.settings;
    // Of its own: a server that starts removes every "#sql" file of its temporary folder, another server's too.
    const temporary = join(dir, "tmp");
    await mkdir(temporary, { recursive: true });
    if (existsSync(join(dir, "data", "mysql_upgrade_info"))) return;
    await chmod(dir, 0o700);
    const quick = durable ? [] : ["--innodb-log-file-size=32M", "--innodb-flush-method=nosync"];
    const args = [
      "--no-defaults",
      `--datadir=${join(dir, "data")}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      "--skip-name-resolve",
      ...quick,
      ...asRoot,
    ]; // prettier-ignore
    try {
      await promisify(execFile)(this.programmes.installDb, args, {
        env: { ...process.env, TMPDIR: temporary },
      });
    } catch (error) {
      const detail = (error as { stderr?: string }).stderr ?? "";
      throw new MariadbError(`MariaDB could not make its data directory in ${dir}. ${hint(detail)}`);
    }
  }

  private arguments(initFile: string): string[] {
    const { dir, socket, port, durable, options = [] } = this.settings;
    const safety = durable
      ? ["--innodb-flush-log-at-trx-commit=1"]
      : [
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-flush-method=nosync",
          "--skip-innodb-doublewrite",
          "--innodb-log-file-size=32M",
          "--skip-sync-frm",
        ]; // prettier-ignore
    return [
      "--no-defaults",
      `--datadir=${join(dir, "data")}`,
      `--tmpdir=${join(dir, "tmp")}`,
      `--socket=${socket}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      "--skip-name-resolve",
      `--pid-file=${join(dir, "mariadbd.pid")}`,
      `--log-error=${join(dir, "mariadbd.log")}`,
      `--init-file=${initFile}`,
      "--character-set-server=utf8mb4",
      "--collation-server=utf8mb4_unicode_ci",
      "--default-time-zone=+00:00",
      "--innodb-buffer-pool-size=128M",
      "--max-connections=400",
      "--max-allowed-packet=64M",
      "--performance-schema=OFF",
      ...safety,
      ...asRoot,
      ...options,
    ]; // prettier-ignore
  }

  /** Starts the server and waits until it answers. @throws MariadbError with the reason. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.startOnce();
        this.portIsKnown = true; // to others: a restart has to be where they look for it
        return;
      } catch (error) {
        const taken = error instanceof MariadbError && /address already in use/i.test(error.message);
        if (!taken || this.portIsKnown || tries === 5) throw error;
        this.settings.port = await freePort(this.settings.port + 1);
      }
    }
  }

  private async startOnce(): Promise<void> {
    const { dir, rootPassword, throwaway } = this.settings;
    await this.initialise();
    const initFile = join(dir, "init.sql");
    const statements = [
      // Only root over the socket remains of what the installer made; an anonymous user would shadow ours.
      "DELETE FROM mysql.global_priv WHERE User='' OR (User='root' AND Host<>'localhost')",
      "FLUSH PRIVILEGES",
      `ALTER USER 'root'@'localhost' IDENTIFIED BY '${rootPassword}'`,
      ...this.settings.initialise,
    ];
    await writeFile(initFile, `${statements.join(";\n")};\n`, { mode: 0o600 });
    const running = await Guarded.start([this.programmes.mariadbd, ...this.arguments(initFile)], {
      env: { ...process.env, TZ: "UTC" },
      signal: throwaway ? "KILL" : "TERM",
      patience: 30,
      remove: throwaway ? dir : undefined,
    });
    this.process = running;
    let ended = false;
    void running.exited.then(() => {
      ended = true;
      if (this.process === running) this.process = undefined;
    });
    await this.waitUntilReady(() => ended);
  }

  private async waitUntilReady(ended: () => boolean): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      try {
        const connection = await this.rootConnection();
        await connection.end();
        return;
      } catch (error) {
        if (ended()) throw new MariadbError(await this.whyItEnded());
        if (Date.now() > deadline) {
          await this.stop();
          throw new MariadbError(`MariaDB does not answer: ${(error as Error).message}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  private async whyItEnded(): Promise<string> {
    const file = join(this.settings.dir, "mariadbd.log");
    const { stdout } = await promisify(execFile)("tail", ["-n", "40", file]).catch(() => ({ stdout: "" }));
    const reason = stdout.split("\n").filter((line) => line.includes("[ERROR]"))[0] ?? "";
    return `MariaDB ended while starting (see ${file}). ${reason} ${hint(stdout)}`.trim();
  }

  /** A connection as root over the socket. The caller ends it. */
  rootConnection(): Promise<mysql.Connection> {
    const { socket, rootPassword } = this.settings;
    return mysql.createConnection({
      socketPath: socket,
      user: "root",
      password: rootPassword,
      multipleStatements: true,
      timezone: "Z",
    });
  }

  /** Sends a signal to the server itself: SIGSTOP and SIGCONT are the interesting ones. */
  signal(signal: NodeJS.Signals): void {
    this.process?.signal(signal);
  }

  /** Kills the server as a power cut would and waits until it is gone; `start()` recovers it. */
  async crash(): Promise<void> {
    await this.process?.crash();
  }

  /** Stops the server (cleanly, unless it is a throwaway) and waits until it is gone. */
  async stop(): Promise<void> {
    await this.process?.stop();
  }
}

function hint(detail: string): string {
  if (/Permission denied|errno: 13|EACCES/i.test(detail)) {
    return "It may not write there: check the folder's owner, and AppArmor's mariadbd profile on Ubuntu.";
  }
  if (/No space left|errno: 28/i.test(detail)) return "The disk is full.";
  if (/libs? .*shared|cannot open shared object/i.test(detail)) return "The installation is incomplete.";
  return "";
}
