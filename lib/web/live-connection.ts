import { deployment, isReady } from "./deployment.client";

type Follower = { topics: string[]; changed: () => void };

const settle = 150;
const hiddenFor = 20_000;
const homeEvery = 3_000;

/** `here`: this page's own deployment. `elsewhere`: only the other one answers. */
export type Connection = "here" | "elsewhere" | "none";

const tell = (detail: Connection) => window.dispatchEvent(new CustomEvent("portal:connection", { detail }));

/**
 * The tab's event stream: reopened after every end, on the other deployment when this one fails, from the last event
 * seen. EventSource alone would give up for good after one answer that is not 200.
 */
export class LiveConnection {
  private readonly followers = new Set<Follower>();
  private source: EventSource | undefined;
  private last: string | undefined;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private refresh: ReturnType<typeof setTimeout> | undefined;
  private hidden: ReturnType<typeof setTimeout> | undefined;
  private homecoming: ReturnType<typeof setTimeout> | undefined;
  private topics = "";
  /** Something has changed that the page does not show yet. */
  private owed = false;

  constructor() {
    document.addEventListener("visibilitychange", () => this.visibility());
    window.addEventListener("pagehide", () => this.close());
    window.addEventListener("pageshow", (event) => event.persisted && this.reopen(0));
    window.addEventListener("online", () => this.reopen(0));
  }

  /** Follows topics until the returned function is called. */
  follow(topics: string[], changed: () => void): () => void {
    const follower = { topics, changed };
    this.followers.add(follower);
    this.reopen(50);
    return () => {
      this.followers.delete(follower);
      this.reopen(50);
    };
  }

  /** Opens a stream for what is wanted now, if that is not what is open. */
  private reopen(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), delay);
  }

  private open(): void {
    const topics = [...new Set([...this.followers].flatMap((one) => one.topics))]
      .sort()
      .slice(0, 20)
      .join(",");
    const same = topics === this.topics && this.source && this.source.readyState !== EventSource.CLOSED;
    if (same || document.visibilityState === "hidden") return;
    this.close();
    this.topics = topics;
    if (!topics) return;
    const { other } = deployment();
    // Every second failure in a row tries the other deployment.
    const origin = other && this.failures % 2 === 1 ? other : window.location.origin;
    const query = new URLSearchParams({ topics });
    // A page that was just loaded missed what happened since it was read; its age needs no clock that is right.
    if (this.last === undefined) query.set("ago", performance.now().toFixed());
    else query.set("after", this.last);
    const source = new EventSource(`${origin}/api/events?${query}`, { withCredentials: true });
    this.source = source;
    const seen = (event: MessageEvent) => {
      if (event.lastEventId) this.last = event.lastEventId;
    };
    source.addEventListener("hello", (event) => {
      seen(event);
      this.failures = 0;
      if (this.owed) this.announce();
      else void this.judge(source);
    });
    for (const name of ["change", "reset"]) {
      source.addEventListener(name, (event) => {
        seen(event);
        this.announce();
      });
    }
    for (const name of ["bye", "expired"]) source.addEventListener(name, () => this.again(source, name));
    source.onerror = () => this.again(source, "error");
  }

  /** The stream ended or failed: a new one, soon; later and later while nobody answers. */
  private again(source: EventSource, why: string): void {
    if (source !== this.source) return;
    this.close();
    if (why !== "expired") this.failures += 1;
    if (this.failures > 2) tell("none");
    const wait = this.failures < 2 ? 100 : Math.min(500 * 2 ** (this.failures - 2), 15_000);
    this.reopen(wait * (0.5 + Math.random() / 2));
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    this.topics = "";
  }

  /** Whether the page itself can be read anew: a stream from the other deployment does not say so. */
  private async judge(source: EventSource): Promise<boolean> {
    const own = new URL(source.url).origin === window.location.origin;
    const here = own || (await isReady(""));
    if (source !== this.source) return here;
    tell(here ? "here" : "elsewhere");
    clearTimeout(this.homecoming);
    if (!here) this.homecoming = setTimeout(() => this.comeHome(), homeEvery);
    return here;
  }

  /** Back to the page's own deployment once that answers again, with what the page missed meanwhile. */
  private async comeHome(): Promise<void> {
    if (!(await isReady(""))) {
      this.homecoming = setTimeout(() => this.comeHome(), homeEvery);
      return;
    }
    this.failures = 0;
    this.close();
    this.open();
    this.announce();
  }

  /** Many events at once are one refresh. Where the stream ends before it, the next stream's beginning makes it. */
  private announce(): void {
    this.owed = true;
    this.refresh ??= setTimeout(async () => {
      this.refresh = undefined;
      // A refresh that cannot be answered would throw the page away, and what is typed in it.
      if (!this.source || !(await this.judge(this.source))) return;
      this.owed = false;
      for (const changed of new Set([...this.followers].map((one) => one.changed))) changed();
    }, settle);
  }

  // A browser opens six connections to a host: tabs that nobody looks at give theirs back.
  private visibility(): void {
    clearTimeout(this.hidden);
    if (document.visibilityState === "hidden") this.hidden = setTimeout(() => this.close(), hiddenFor);
    else this.reopen(0);
  }
}
