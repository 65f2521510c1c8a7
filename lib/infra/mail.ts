import { createTransport, type Transporter } from "nodemailer";
import { env } from "./env";

/** One e-mail, as plain text. `unsubscribeUrl`: where a POST ends mails of this kind (RFC 8058). */
export type Message = { id: string; to: string; subject: string; text: string; unsubscribeUrl?: string };

/** Sends one e-mail; rejects when the server did not take it. */
export type SendMail = (message: Message) => Promise<void>;

/** The receiving server refused this address for good (SMTP 5xx): trying again is of no use. */
export function isPermanent(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (
    code === "EENVELOPE" && typeof responseCode === "number" && responseCode >= 550 && responseCode < 560
  );
}

/** The library's own limits reach to ten minutes: longer than a mail is claimed for (lib/command/mail-sender.ts). */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

/**
 * A sender over SMTP_URL. The Message-ID follows from the mail's id, so that a mail which
 * is sent twice (a crash between sending and noting it) is one mail to whoever receives it.
 */
export function openMailer(): { send: SendMail; close: () => void } {
  const { SMTP_URL, MAIL_FROM, PRIMARY_URL } = env();
  const host = new URL(PRIMARY_URL).hostname;
  const transport: Transporter = createTransport({ ...LIMITS, url: SMTP_URL }, { from: MAIL_FROM });
  return {
    async send({ id, to, subject, text, unsubscribeUrl }) {
      await transport.sendMail({
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        headers: {
          "Auto-Submitted": "auto-generated",
          ...(unsubscribeUrl
            ? {
                "List-Unsubscribe": `<${unsubscribeUrl}>`,
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
              }
            : {}),
        },
      });
    },
    close: () => transport.close(),
  };
}
