import PostalMime from "postal-mime";

/** A caught mail, decoded. Texts come from outside: escape them wherever they are shown. */
export type CaughtMail = {
  /** Counts up from 1. */
  id: number;
  /** Envelope recipients, lower case. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** By lower-case name; of several the last. */
  headers: Record<string, string>;
  /** ISO 8601, UTC. */
  receivedAt: string;
};

const kept = 1_000;

/** The mails caught since the start, newest first, in memory. */
export class MailStore {
  private mails: CaughtMail[] = [];
  private last = 0;

  /** Decodes and keeps a message. @param raw RFC 5322 bytes, at most a few megabytes */
  async add(raw: Buffer, envelope: { from: string; to: string[] }): Promise<void> {
    const parsed = await PostalMime.parse(raw);
    this.last += 1;
    this.mails.unshift({
      id: this.last,
      to: envelope.to.map((address) => address.toLowerCase()),
      from: parsed.from?.address ?? envelope.from,
      subject: parsed.subject ?? "",
      text: parsed.text ?? "",
      html: parsed.html ?? "",
      messageId: parsed.messageId ?? "",
      headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
      receivedAt: new Date().toISOString(),
    });
    this.mails.length = Math.min(this.mails.length, kept);
  }

  /** Newest first; with `to`, only those whose envelope names that address. */
  list(to?: string): CaughtMail[] {
    const wanted = to?.toLowerCase();
    return wanted ? this.mails.filter((mail) => mail.to.includes(wanted)) : [...this.mails];
  }

  get(id: number): CaughtMail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  clear(): void {
    this.mails = [];
  }
}
