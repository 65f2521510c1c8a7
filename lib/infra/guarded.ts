import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/**
 * A child process that cannot outlive us. A small shell stands beside it and holds a pipe to this process; when the
 * pipe closes (because we asked, or because we are gone, even by SIGKILL) it ends the child, and whatever that left.
 * The child has a process group of its own, so that a Ctrl-C in the terminal reaches us alone and we decide the order.
 */
export type GuardedOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** What asks the child to end; default TERM. */
  signal?: "TERM" | "INT" | "KILL";
  /** Seconds from that signal to SIGKILL; default 10. */
  patience?: number;
  /** A directory to remove once the child was ended on request or as an orphan (not when it crashed). */
  remove?: string;
  /** Gets each line of the child's output; default: it is discarded. */
  onLine?: (line: string, stream: "stdout" | "stderr") => void;
};

// $1 signal, $2 patience, $3 directory to remove or empty, the rest the command. Descriptor 3 tells us pid and exit.
const script = `
signal=$1 patience=$2 remove=$3; shift 3
asked=; trap : INT HUP TERM PIPE; trap 'asked=1' USR1
exec 4<&0 </dev/null
"$@" 3>&- 4<&- & child=$!
echo "pid $child" >&3
(
  while read -r _ <&4; do :; done
  kill -USR1 $$; kill -CONT $child; kill -$signal $child
  n=0; while [ $n -lt $patience ] && kill -0 $child; do sleep 1; n=$((n+1)); done
  kill -KILL $child
) >/dev/null 2>&1 3>&- &
while wait $child; code=$?; kill -0 $child 2>/dev/null; do :; done
[ -n "$asked" ] && [ -n "$remove" ] && rm -rf "$remove"
echo "exit $code" >&3
kill -KILL -$$
`;

export class Guarded {
  private stopping = false;
  /** The child's exit code (128 + number when a signal ended it), once it is gone. */
  readonly exited: Promise<number>;

  private constructor(
    private readonly shell: ChildProcess,
    /** Process id of the child itself. */
    readonly pid: number,
    exit: Promise<number>,
  ) {
    this.exited = exit;
  }

  /** Whether it ended without `stop()` having been called; known once `exited` is settled. */
  get wasAsked(): boolean {
    return this.stopping;
  }

  /** Starts a command. It runs when the promise settles; whether it is ready is for the caller to find out. */
  static start(command: readonly string[], options: GuardedOptions = {}): Promise<Guarded> {
    const { cwd = "/", env = process.env, signal = "TERM", patience = 10, remove = "", onLine } = options;
    const output = onLine ? "pipe" : "ignore";
    const shell = spawn("/bin/sh", ["-c", script, "guard", signal, String(patience), remove, ...command], {
      cwd,
      env,
      detached: true,
      stdio: ["pipe", output, output, "pipe"],
    });
    shell.stdin?.on("error", () => {}); // the guard may be gone when we close the pipe
    if (onLine) {
      createInterface({ input: shell.stdout! }).on("line", (line) => onLine(line, "stdout"));
      createInterface({ input: shell.stderr! }).on("line", (line) => onLine(line, "stderr"));
    }
    return new Promise((resolve, reject) => {
      shell.once("error", reject);
      let settle: (code: number) => void;
      const exit = new Promise<number>((done) => {
        settle = done;
      });
      let code = 137;
      createInterface({ input: shell.stdio[3] as Readable }).on("line", (line) => {
        const [what, value] = line.split(" ");
        if (what === "exit") code = Number(value);
        if (what === "pid") resolve(new Guarded(shell, Number(value), exit));
      });
      shell.once("close", () => {
        settle(code);
        reject(new Error(`${command[0]} could not be started.`));
      });
    });
  }

  /** Sends a signal to the child alone; does nothing when it is gone. */
  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(this.pid, signal);
    } catch {
      // already gone
    }
  }

  /** Asks the child to end, and waits until it and all of its group are gone. */
  stop(): Promise<number> {
    this.stopping = true;
    this.shell.stdin?.end();
    return this.exited;
  }

  /** Kills the child as a power cut would, and waits until it is gone. */
  crash(): Promise<number> {
    this.stopping = true;
    this.signal("SIGKILL");
    return this.exited;
  }
}
