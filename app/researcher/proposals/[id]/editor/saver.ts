/**
 * Saves a form's changed answers a moment after one pauses: one save at a time, the same key repeated until its fate
 * is known, never claiming what the server has not confirmed. What others change meanwhile is taken over where one
 * has not written oneself, and shown side by side where both have.
 */
import { type Entries, type ProblemBody, type Reply, sendOnce } from "@/lib/web/send-command";
import { isSame, partOf, readValues, type Values, writeValue } from "./form-values";
import { findOnDevice, type Kept, keepOnDevice } from "./kept";
import type { Choice, Conflict, SaverOptions, Snapshot } from "./save-state";

/** Of a text that was kept: its base, unless that stands for a conflict whose beginning is not known. */
const originOf = (kept: Kept, name: string) =>
  kept.base[name] === kept.values[name] ? undefined : kept.base[name];

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
    this.#takeRefused();
    this.touch();
  }

  /** The form holds what was typed: without a choice it would overwrite what somebody else has saved. */
  #takeRefused(): void {
    const { refused } = this.#options;
    if (!refused) return;
    const conflicts = Object.keys(this.#base).flatMap((name): Conflict[] => {
      const [mine, theirs = ""] = [refused[name], this.#base[name]];
      return mine === undefined || this.#same(name, mine, theirs) ? [] : [{ name, mine, theirs }];
    });
    if (conflicts.length > 0) this.#tell({ state: "conflict", conflicts: this.#with(conflicts) });
  }

  /** Earlier conflicts that are not settled stay, unless the same answer is in a new one. */
  #with(conflicts: Conflict[]): Conflict[] {
    const names = new Set(conflicts.map(({ name }) => name));
    return [...this.#now.conflicts.filter(({ name }) => !names.has(name)), ...conflicts];
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
      } else {
        this.#write(name, mine);
        conflicts.push({ name, mine, theirs, base: kept.origins?.[name] ?? originOf(kept, name) });
      }
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
    if (this.#now.state === "conflict") {
      // What is typed while the choice is open belongs to it.
      const values = readValues(this.#options.form);
      const conflicts = this.#now.conflicts.map((one) => ({ ...one, mine: values[one.name] ?? one.mine }));
      this.#tell({ conflicts });
    }
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
        conflicts.push({ name, mine: mine[name] ?? "", theirs, base: this.#origin(name) });
      this.#base[name] = theirs;
    }
    this.#version = version;
    if (conflicts.length > 0) this.#tell({ state: "conflict", conflicts: this.#with(conflicts) });
    else if (this.#now.state === "dirty") this.#settle();
  }

  /** What is still unsaved goes out; nothing is when the server has it already, by a request thought lost. */
  #settle(): void {
    if (this.#keep()) this.#schedule(0);
    else this.#tell({ state: "clean", savedAt: performance.now() });
  }

  /** What both texts of an answer began from: of one in conflict already, that is not what the server had last. */
  #origin(name: string): string | undefined {
    const open = this.#now.conflicts.find((one) => one.name === name);
    return open ? open.base : this.#base[name];
  }

  /** The person has chosen what stays. */
  resolve(name: string, choice: Choice): void {
    const conflict = this.#now.conflicts.find((one) => one.name === name);
    if (!conflict) return;
    const mine = readValues(this.#options.form)[name] ?? conflict.mine;
    const text = choice === "mine" ? mine : choice === "theirs" ? conflict.theirs : choice.text;
    this.#base[name] = conflict.theirs;
    this.#write(name, text);
    const conflicts = this.#now.conflicts.filter((one) => one !== conflict);
    this.#now = { ...this.#now, conflicts, given: choice === "mine" ? undefined : { name, text: mine } };
    const dirty = this.#keep();
    const state = conflicts.length > 0 ? "conflict" : dirty ? "dirty" : "clean";
    this.#tell({ state });
    if (state === "dirty") this.#schedule(0);
  }

  /** Puts back what gave way to the last choice. */
  putBack(): void {
    const { given } = this.#now;
    if (!given) return;
    this.#tell({ given: undefined });
    this.#write(given.name, given.text);
    this.touch();
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
        ? {
            values: { ...pick(values), ...open },
            base: { ...pick(this.#base), ...open },
            origins: Object.fromEntries(
              this.#now.conflicts.flatMap(({ name, base }) => (base === undefined ? [] : [[name, base]])),
            ),
            at: Date.now(),
          }
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
      [this.#options.idName ?? "proposalId", this.#options.proposalId],
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
