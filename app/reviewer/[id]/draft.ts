/** Saves a review's form a moment after one pauses, one save at a time, and keeps what is unsaved on this device. */
import { type Entries, type ProblemBody, sendOnce } from "@/lib/web/send-command";

type SaveState = "clean" | "dirty" | "saving" | "offline" | "refused";
export type Now = {
  state: SaveState;
  saved: boolean;
  problem?: ProblemBody | undefined;
  lost?: string | undefined;
};

type Options = {
  form: HTMLFormElement;
  action: string;
  other: string | undefined;
  key: string;
  version: number;
  envelope: string;
  changed: (now: Now) => void;
};
type Kept = { version: number; values: Record<string, string> };

const PAUSE_MS = 1_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const isAnswer = (name: string) => !name.startsWith("_") && name !== "version" && name !== "reviewId";

function read(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form))
    if (isAnswer(name) && typeof value === "string") values[name] = value.replace(/\r\n?/g, "\n");
  return values;
}

function write(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof RadioNodeList || field instanceof HTMLTextAreaElement) field.value = value;
}

export class Draft {
  #options: Options;
  #base: Record<string, string>;
  #version: number;
  #envelope: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #now: Now = { state: "clean", saved: false };

  constructor(options: Options) {
    this.#options = options;
    this.#base = read(options.form);
    this.#version = options.version;
    this.#envelope = options.envelope;
  }

  /** Puts back what an earlier visit could not save; where the review moved on since, shows it to be copied. */
  start(): void {
    const kept = this.#find();
    if (!kept) return;
    const { form } = this.#options;
    if (kept.version === this.#version) {
      for (const [name, value] of Object.entries(kept.values)) write(form, name, value);
      this.touch();
    } else this.#tell({ lost: Object.values(kept.values).join("\n\n") });
  }

  #find(): Kept | undefined {
    try {
      const text = localStorage.getItem(this.#options.key);
      return text ? (JSON.parse(text) as Kept) : undefined;
    } catch {
      return undefined;
    }
  }

  #keep(): void {
    const values = Object.fromEntries(this.#changed());
    try {
      if (Object.keys(values).length > 0)
        localStorage.setItem(this.#options.key, JSON.stringify({ version: this.#version, values }));
      else localStorage.removeItem(this.#options.key);
    } catch {
      // This browser keeps nothing; the page itself still has it.
    }
  }

  #changed(): Array<[string, string]> {
    return Object.entries(read(this.#options.form)).filter(
      ([name, value]) => value !== (this.#base[name] ?? ""),
    );
  }

  /** True while something is typed that the server has not confirmed. */
  get unsaved(): boolean {
    return this.#busy || this.#changed().length > 0;
  }

  /** Something was typed or chosen. */
  touch(): void {
    this.#keep();
    if (this.#busy || this.#changed().length === 0) return;
    this.#tell({ state: "dirty" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** The form's own envelope was made anew. */
  renew(envelope: string): void {
    if (!this.#busy) this.#envelope = envelope;
  }

  /** Saves at once what is not saved; waits out a lost connection with the same key. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const changed = this.#changed();
    if (this.#busy || changed.length === 0) return;
    this.#busy = true;
    const { action, other, form } = this.#options;
    const entries: Entries = [
      ["_cmd", this.#envelope],
      ...[...new FormData(form)].flatMap(
        ([name, value]): Entries => (name === "reviewId" && typeof value === "string" ? [[name, value]] : []),
      ),
      ["version", String(this.#version)],
      ...changed,
    ];
    this.#tell({ state: "saving", problem: undefined });
    let reply = await sendOnce({ action, entries, other });
    for (let round = 1; reply.kind === "unknown"; round++) {
      this.#tell({ state: "offline" });
      await pause(Math.min(1_000 * round, 5_000));
      reply = await sendOnce({ action, entries, other }, true);
    }
    this.#busy = false;
    if (reply.kind === "refused") {
      if (reply.problem.envelope) this.#envelope = reply.problem.envelope;
      this.#keep();
      return this.#tell({ state: "refused", problem: reply.problem });
    }
    this.#base = { ...this.#base, ...Object.fromEntries(changed) };
    if (reply.envelope) this.#envelope = reply.envelope;
    this.#version = (reply.result as { version?: number } | undefined)?.version ?? this.#version + 1;
    this.#keep();
    this.#tell({ state: "clean", saved: true });
    // What was typed meanwhile.
    this.touch();
  }

  #tell(change: Partial<Now>): void {
    this.#now = { ...this.#now, ...change };
    this.#options.changed(this.#now);
  }
}
