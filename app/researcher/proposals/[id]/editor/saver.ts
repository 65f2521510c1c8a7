/**
 * Saves a form's changed answers a moment after one pauses: one save at a time, the same key repeated until its fate
 * is known, never claiming what the server has not confirmed. What others change meanwhile is taken over where one
 * has not written oneself, and shown side by side where both have.
 */
import { type Entries, type ProblemBody, type Reply, sendOnce } from "@/lib/web/send-command";
import { isSame, partOf, readValues, type Values, writeValue } from "./form-values";
import { findOnDevice, keepOnDevice } from "./kept";

export type SaveState =
  | "clean"
  | "dirty"
  | "saving"
  | "offline"
  | "invalid"
  | "conflict"
  | "signed-out"
  | "refused";

export type Conflict = { name: string; mine: string; theirs: string };
export type Snapshot = {
  state: SaveState;
  /** performance.now() of the last confirmed saving. */
  savedAt?: number | undefined;
  problem?: ProblemBody | undefined;
  conflicts: Conflict[];
  /** Unsaved text of an earlier visit was put back into the form. */
  restored: boolean;
  /** This browser keeps unsaved text. */
  keeps: boolean;
};

export type SaverOptions = {
  form: HTMLFormElement;
  action: string;
  other: string | undefined;
  proposalId: string;
  currency: string;
  /** Where unsaved text is kept: bound to person, proposal and page. */
  key: string;
  version: number;
  envelope: string;
  values: Values;
  changed: (snapshot: Snapshot) => void;
  /** The page's data should be read again: somebody else has saved. */
  refresh: () => void;
};

const PAUSE_MS = 1_000;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Saver {
  #options: SaverOptions;
  #base: Values;
  #version: number;
  #envelope: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #quiet = false;
  /** The server knows a newer version than this page: saving waits until the page has read it. */
  #behind = false;
  #later: { version: number; values: Values } | undefined;
  #wake: (() => void) | undefined;
  #now: Snapshot = { state: "clean", conflicts: [], restored: false, keeps: true };

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#base = { ...options.values };
    this.#version = options.version;
    this.#envelope = options.envelope;
  }

  /** Puts back what an earlier visit could not save, and takes up what was typed before this script came. */
  start(): void {
    this.#restore();
    this.touch();
  }

  #restore(): void {
    const kept = findOnDevice(this.#options.key);
    if (!kept) return;
    const conflicts: Conflict[] = [];
    let restored = false;
    for (const [name, mine] of Object.entries(kept.values)) {
      const theirs = this.#base[name] ?? "";
      if (this.#same(name, mine, theirs)) continue;
      if (this.#same(name, kept.base[name], theirs)) {
        this.#write(name, mine);
        restored = true;
      } else conflicts.push({ name, mine, theirs });
    }
    if (conflicts.length > 0) this.#tell({ state: "conflict", conflicts, restored });
    else if (restored) {
      this.#tell({ restored, state: "dirty" });
      this.#schedule(0);
    } else keepOnDevice(this.#options.key, undefined);
  }

  /** Something was typed. */
  touch(): void {
    if (this.#quiet) return;
    const dirty = this.#keep();
    if (this.#now.state === "conflict") return;
    if (!this.#busy) this.#tell({ state: dirty ? "dirty" : "clean" });
    if (dirty) this.#schedule(PAUSE_MS);
  }

  /** Saves at once what is not saved. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#wake?.();
    if (this.#busy || this.#now.state === "conflict") return;
    if (this.#behind) {
      // The page has not come yet: ask for it again until it does.
      this.#options.refresh();
      this.#schedule(3_000);
      return;
    }
    if (this.#changed().length === 0) return;
    this.#busy = true;
    try {
      await this.#save();
    } finally {
      this.#busy = false;
    }
    if (this.#later) this.adopt(this.#later.version, this.#later.values);
    if (this.#now.state === "dirty" && this.#changed().length > 0) this.#schedule(PAUSE_MS);
  }

  /** True while something is typed that the server has not confirmed. */
  get unsaved(): boolean {
    return this.#busy || this.#changed().length > 0;
  }

  /** The page's data was read again: take over what others changed, or show both. */
  adopt(version: number, values: Values): void {
    if (version < this.#version) return;
    // A save of our own is on its way; what it changes must not look like another's.
    if (this.#busy) {
      this.#later = { version, values };
      return;
    }
    this.#later = undefined;
    this.#behind = false;
    const mine = readValues(this.#options.form);
    const conflicts: Conflict[] = [];
    for (const [name, theirs] of Object.entries(values)) {
      if (this.#same(name, theirs, this.#base[name])) continue;
      if (this.#same(name, mine[name], this.#base[name])) this.#write(name, theirs);
      else if (!this.#same(name, mine[name], theirs))
        conflicts.push({ name, mine: mine[name] ?? "", theirs });
      this.#base[name] = theirs;
    }
    this.#version = version;
    if (conflicts.length > 0) this.#tell({ state: "conflict", conflicts });
    else if (this.#now.state === "dirty") this.#settle();
  }

  /** What is still unsaved goes out; nothing is when the server has it already, by a request thought lost. */
  #settle(): void {
    if (this.#keep()) this.#schedule(0);
    else this.#tell({ state: "clean", savedAt: performance.now() });
  }

  /** The person has chosen between the two texts of a conflict. */
  resolve(name: string, choice: "mine" | "theirs"): void {
    const conflict = this.#now.conflicts.find((one) => one.name === name);
    if (!conflict) return;
    this.#base[name] = conflict.theirs;
    this.#write(name, choice === "mine" ? conflict.mine : conflict.theirs);
    const conflicts = this.#now.conflicts.filter((one) => one !== conflict);
    const dirty = this.#keep();
    const state = conflicts.length > 0 ? "conflict" : dirty ? "dirty" : "clean";
    this.#tell({ conflicts, state });
    if (state === "dirty") this.#schedule(0);
  }

  /** The form's own envelope was made anew. */
  renew(envelope: string): void {
    if (!this.#busy) this.#envelope = envelope;
  }

  #same = (name: string, a?: string, b?: string) => isSame(name, a, b, this.#options.currency);

  #changed(): string[] {
    const values = readValues(this.#options.form);
    return Object.keys(values).filter((name) => !this.#same(name, values[name], this.#base[name]));
  }

  #write(name: string, value: string): void {
    this.#quiet = true;
    writeValue(this.#options.form, name, value);
    this.#quiet = false;
  }

  /** Keeps what is unsaved on this device. @returns whether there is any */
  #keep(): boolean {
    const names = this.#changed();
    const values = readValues(this.#options.form);
    const pick = (from: Values) => Object.fromEntries(names.map((name) => [name, from[name] ?? ""]));
    // A text whose conflict is not settled is nowhere else; with itself as its base it is a conflict again next time.
    const open = Object.fromEntries(this.#now.conflicts.map(({ name, mine }) => [name, mine]));
    const kept =
      names.length + this.#now.conflicts.length > 0
        ? { values: { ...pick(values), ...open }, base: { ...pick(this.#base), ...open }, at: Date.now() }
        : undefined;
    const keeps = keepOnDevice(this.#options.key, kept);
    if (keeps !== this.#now.keeps) this.#tell({ keeps });
    return names.length > 0;
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #tell(change: Partial<Snapshot>): void {
    this.#now = { ...this.#now, ...change };
    this.#options.changed(this.#now);
  }

  #entries(): Entries {
    const parts = new Set(this.#changed().map(partOf));
    const answers = ([...new FormData(this.#options.form)] as Entries).filter(
      ([name]) => !name.startsWith("_") && parts.has(partOf(name)),
    );
    return [
      ["_cmd", this.#envelope],
      ["proposalId", this.#options.proposalId],
      ["version", String(this.#version)],
      ...answers,
    ];
  }

  async #save(): Promise<void> {
    const { action, other, form } = this.#options;
    const entries = this.#entries();
    const sent = readValues(form);
    this.#tell({ state: "saving", problem: undefined });
    let reply = await sendOnce({ action, entries, other });
    for (let round = 1; reply.kind === "unknown"; round++) {
      this.#tell({ state: "offline" });
      // Back on line, or asked to save: at once.
      await Promise.race([
        wait(Math.min(1_000 * round, 5_000)),
        new Promise<void>((go) => (this.#wake = go)),
      ]);
      this.#wake = undefined;
      reply = await sendOnce({ action, entries, other }, true);
    }
    if (reply.kind === "done") this.#saved(reply, sent);
    else this.#refused(reply.problem);
  }

  #saved(reply: Extract<Reply, { kind: "done" }>, sent: Values): void {
    this.#base = { ...this.#base, ...sent };
    if (reply.envelope) this.#envelope = reply.envelope;
    const result = reply.result as { version?: number } | undefined;
    const expected = this.#version + 1;
    this.#version = result?.version ?? expected;
    const dirty = this.#keep();
    this.#tell({ state: dirty ? "dirty" : "clean", savedAt: performance.now(), restored: false });
    // Somebody else saved in between: their words belong on this page.
    if (this.#version !== expected || !reply.envelope) this.#options.refresh();
  }

  #refused(problem: ProblemBody): void {
    if (problem.envelope) this.#envelope = problem.envelope;
    this.#keep();
    if (problem.code === "stale-version") {
      this.#tell({ state: "dirty", problem });
      this.#behind = true;
      this.#options.refresh();
      this.#schedule(3_000);
      return;
    }
    const state = problem.status === 401 ? "signed-out" : problem.status === 400 ? "invalid" : "refused";
    this.#tell({ state, problem });
  }
}
