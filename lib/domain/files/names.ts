/** Names of files: made harmless before they are stored, and written so that no header can be broken by them. */

/** Letters, marks, digits and a few signs of any script; everything else becomes a space. */
const UNWANTED = /[^\p{L}\p{M}\p{N} ._()+,=@'-]/gu;

/**
 * A file's own name without path, controls and direction marks, ending in `.extension`, at most `max` characters.
 * What remains empty becomes `file`.
 */
export function cleanName(given: string, extension: string, max: number): string {
  const last = given.split(/[/\\]/).pop() ?? "";
  const ending = new RegExp(`(\\.${extension})+$`, "i");
  const stem = last
    .replace(/\p{Surrogate}/gu, "")
    .normalize("NFC")
    .replace(UNWANTED, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(ending, "")
    .replace(/^[. ]+|[. ]+$/g, "");
  const room = max - extension.length - 1;
  // By code points, so that no character is cut in half.
  const short = [...stem].slice(0, room).join("").trim();
  return `${short || "file"}.${extension}`;
}

/** Content-Disposition (RFC 6266): an ASCII name for old clients, the true one in UTF-8. A download, unless said otherwise. */
export function attachment(name: string, how: "attachment" | "inline" = "attachment"): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\%;]/g, "_");
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, "")).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${ascii || "file"}"; filename*=UTF-8''${encoded}`;
}
