/** One tab's part in presence: says where it is and whether somebody types, and hears who else is there. */
import {
  ASK_ALONE,
  ASK_TOGETHER,
  isWritten,
  type Present,
  WRITING_FOR,
} from "@/lib/domain/proposals/presence-rules";
import { deployment } from "@/lib/web/deployment.client";

const path = "/api/presence";

/** A random UUID; the browser's own function is missing where the portal is reached without TLS. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Of a page that is looked at; a hidden one falls silent and is gone for the others some seconds later. */
export class PresenceTab {
  readonly #tab = randomId();
  #part = "";
  #typed = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #others = 0;
  #stopped = true;
  #failures = 0;

  constructor(
    private readonly proposalId: string,
    private readonly heard: (others: Present[]) => void,
  ) {}

  start(part: string): void {
    this.#part = part;
    this.#typed = Number.NEGATIVE_INFINITY;
    this.#stopped = false;
    document.addEventListener("input", this.#input);
    document.addEventListener("visibilitychange", this.#look);
    window.addEventListener("pagehide", this.leave);
    window.addEventListener("pageshow", this.#look);
    void this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    document.removeEventListener("input", this.#input);
    document.removeEventListener("visibilitychange", this.#look);
    window.removeEventListener("pagehide", this.leave);
    window.removeEventListener("pageshow", this.#look);
  }

  /** The person takes the writing here over. */
  async hold(): Promise<void> {
    this.#typed = performance.now();
    await this.#ask(true);
  }

  get #writing(): boolean {
    return isWritten(this.#part) && performance.now() - this.#typed < WRITING_FOR;
  }

  #input = (event: Event): void => {
    // What a script writes into the form (another's saved words) is nobody's typing.
    if (!event.isTrusted || !(event.target as Element).closest?.("#editor")) return;
    const began = !this.#writing;
    this.#typed = performance.now();
    if (began) void this.#ask();
  };

  #look = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState === "visible") void this.#ask();
  };

  /** At once on closing; where the browser cannot say it, the tab is forgotten by its silence. */
  leave = (): void => {
    clearTimeout(this.#timer);
    const body = JSON.stringify(this.#says({ leave: true }));
    navigator.sendBeacon(path, new Blob([body], { type: "application/json" }));
  };

  #says(more: { hold?: boolean; leave?: boolean } = {}) {
    const { proposalId } = this;
    return { proposalId, tab: this.#tab, part: this.#part, writing: this.#writing, ...more };
  }

  async #ask(hold?: boolean): Promise<void> {
    clearTimeout(this.#timer);
    const part = this.#part;
    // Every second failure in a row asks the other deployment: both read the same rows.
    const { other } = deployment();
    const origin = other && this.#failures % 2 === 1 ? other : "";
    try {
      const answer = await fetch(origin + path, {
        method: "POST",
        body: JSON.stringify(this.#says(hold ? { hold } : {})),
        headers: { "Content-Type": "application/json" },
        credentials: "include",
        signal: AbortSignal.timeout(4_000),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { others } = (await answer.json()) as { others: Present[] };
      this.#failures = 0;
      if (!this.#stopped && part === this.#part) {
        this.#others = others.length;
        this.heard(others);
      }
    } catch {
      this.#failures += 1;
      // Who was there a while ago may be gone: say nothing rather than what is not known.
      if (this.#failures > 3) this.heard([]);
    }
    clearTimeout(this.#timer);
    if (this.#stopped || document.visibilityState === "hidden") return;
    const wait = this.#others > 0 ? ASK_TOGETHER : ASK_ALONE;
    this.#timer = setTimeout(() => void this.#ask(), wait * (0.9 + Math.random() * 0.2));
  }
}
