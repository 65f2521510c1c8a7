/**
 * The kinds of field that commands take. One schema serves form, API, OpenAPI and tests; so every field accepts
 * what a form sends (text) and says what is wrong in words that name the limit and the remedy.
 */
import { z } from "zod";
import { currencies } from "./currencies";

export { currencies };

/** NUL and other controls, lone surrogates, and marks that reorder text on screen. Tab and line ends are allowed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

const clean = (text: string) => !FORBIDDEN.test(text);
const UNCLEAN = "Contains characters that cannot be stored (control or direction marks). Remove them.";

/** A record's id: a UUID. */
export const uuid = () => z.uuid("Is not a valid id.").transform((text) => text.toLowerCase());

type Limits = { min?: number; max: number; label?: string };

function limited(limits: Limits, base: z.ZodString) {
  const min = limits.min ?? 1;
  return base
    .refine(clean, UNCLEAN)
    .min(min, min === 1 ? "Enter an answer: this field cannot be empty." : `Use at least ${min} characters.`)
    .max(limits.max, `Use at most ${limits.max.toLocaleString("en-GB")} characters.`);
}

const NOT_TEXT = "Enter text.";

/** One line of text, trimmed, with runs of white space folded. `min: 0` makes it optional in substance. */
export const text = (limits: Limits) =>
  z
    .string(NOT_TEXT)
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(limited(limits, z.string(NOT_TEXT)));

/** Text of several lines (Markdown). Line ends become \n; the ends are trimmed. */
export const longText = (limits: Limits) =>
  z
    .string(NOT_TEXT)
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(limited(limits, z.string(NOT_TEXT)));

/** E-mail address, lower case, at most 254 characters. */
export const emailText = () =>
  z
    .string("Enter an e-mail address.")
    .transform((value) => value.trim().toLowerCase())
    .pipe(
      z
        .string()
        .max(254, "Use at most 254 characters.")
        .refine(clean, UNCLEAN)
        .pipe(z.email("Enter an e-mail address such as name@example.org.")),
    );

/** A password: 12 to 200 characters, never stored, logged or fingerprinted in clear. */
export const password = () =>
  z
    .string("Enter a password.")
    .min(12, "Use at least 12 characters.")
    .max(200, "Use at most 200 characters.")
    .refine(clean, UNCLEAN)
    .meta({ secret: true });

/**
 * An amount as a person or an API client writes it; the currency's minor units are applied by `parseAmount`
 * (lib/domain/money.ts), which knows the decimals. Accepts `1250.50`, `1,250.50`, `1.250,50` and `1 250,50`.
 */
export const amountText = () =>
  z
    .string("Enter an amount as text, such as 1250.50.")
    .transform((value) => value.replace(/[\s\u00a0\u202f']/g, ""))
    .pipe(
      z
        .string()
        .min(1, "Enter an amount, such as 1250.50.")
        .max(24, "Is too large. The largest amount is 9,999,999,999,999.99.")
        .regex(/^\d[\d.,]*$/, "Enter an amount in digits, such as 1250.50; it cannot be negative."),
    );

/** A whole number, from a number or its digits. */
export const int = (limits: { min: number; max: number }) =>
  z
    .union(
      [z.number(), z.string().regex(/^\s*-?\d{1,15}\s*$/, "Enter a whole number.")],
      "Enter a whole number.",
    )
    .transform(Number)
    .pipe(
      z
        .number("Enter a whole number.")
        .int("Enter a whole number.")
        .min(limits.min, `Is below ${limits.min}, the smallest allowed.`)
        .max(limits.max, `Is above ${limits.max}, the largest allowed.`),
    );

/** A tick box: `on`, `true` or `1` from a form, a boolean from the API. */
export const ticked = () =>
  z
    .union([z.boolean(), z.enum(["on", "true", "1", "off", "false", "0", ""])], "Tick or leave empty.")
    .transform((value) => value === true || value === "on" || value === "true" || value === "1");

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * An instant: ISO 8601 with `Z` or an offset, or (from a form's date-time field) a local time that the command
 * reads in the zone given beside it (`toInstant` in lib/infra/clock.ts).
 */
export const instantText = () =>
  z.string("Enter a date and time.").trim().regex(INSTANT, "Enter a date and time such as 2026-12-01T16:00.");

/** A day of the calendar, as a date field sends it. */
export const dayText = () =>
  z
    .string("Enter a day.")
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "Enter a day such as 2026-05-31.", abort: true })
    .refine((day) => {
      const at = new Date(`${day}T00:00:00Z`);
      return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= "1000";
    }, "There is no such day. Enter one such as 2026-05-31.");

/** A field that may be left empty, as forms send it. */
export const blank = <S extends z.ZodType>(schema: S) =>
  z.union([z.literal("").transform(() => undefined), schema]).optional();

/** IANA time-zone name that this runtime knows. */
export const timeZoneText = () =>
  z
    .string("Choose a time zone.")
    .max(64)
    .refine((value) => {
      try {
        new Intl.DateTimeFormat("en", { timeZone: value });
        return /^[A-Za-z]/.test(value);
      } catch {
        return false;
      }
    }, "Choose a time zone such as Europe/London.");

/** One of the portal's currencies. */
export const currencyText = () =>
  z.enum(
    Object.keys(currencies) as [string, ...string[]],
    `Choose one of ${Object.keys(currencies).join(", ")}.`,
  );

/** An uploaded file, as the front hands it over: its bytes are still only in memory. */
export type Upload = { name: string; size: number; sha256: string; bytes: Buffer };

/** A file of a multipart form. The fingerprint sees its hash, never its bytes. */
export const file = (limits: { maxBytes: number; label: string }) =>
  z
    .custom<Upload>(
      (value) => typeof value === "object" && value !== null && Buffer.isBuffer((value as Upload).bytes),
      `Choose a file (${limits.label}).`,
    )
    .refine((upload) => upload.size > 0, "The file is empty. Choose another one.")
    .refine(
      (upload) => upload.size <= limits.maxBytes,
      `The file is larger than ${Math.floor(limits.maxBytes / 1_048_576)} MB. Make it smaller, or split it.`,
    )
    .meta({ file: true, type: "string", format: "binary" });
