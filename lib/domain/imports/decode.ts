/** The bytes of a ledger's export as text: spreadsheets and accounting systems write four encodings. Pure. */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How the bytes are to be read: by their mark, else UTF-8 where they can be, else what Windows writes. */
export function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** What Windows has where Latin-1 has controls, from 0x80 on; a dot where it has nothing. */
const WINDOWS = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";

/** The text without its byte-order mark, every line end as one. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  const text =
    encoding === "windows-1252"
      ? // Node's own decoder takes these for the controls of Latin-1.
        bytes
          .toString("latin1")
          .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? ".")
      : new TextDecoder(encoding).decode(bytes);
  return text.replace(/\r\n?/g, "\n");
}

/** What cannot be a table of text: a workbook, a PDF, a programme. In words, with the remedy. */
export function notText(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 4).toString("latin1");
  if (head.startsWith("PK") || head.startsWith("\xd0\xcf\x11\xe0"))
    return "This is a workbook, not a CSV file. Open it, save the sheet as CSV, and choose that file.";
  if (head.startsWith("%PDF")) return "This is a PDF. Export the postings as CSV and choose that file.";
  const encoding = encodingOf(bytes);
  if (!encoding.startsWith("utf-16") && bytes.subarray(0, 65_536).includes(0))
    return "This file holds no text. Export the postings as CSV and choose that file.";
  return undefined;
}
