/** Whether PNG and JPEG images are whole, and small enough to be opened: judged by their bytes, without decoding them. */

export type Image = { ok: true } | { ok: false; reason: string };

/** A side, and all points together: what a browser can open without running out of memory. */
const MOST_SIDE = 20_000;
const MOST_POINTS = 100_000_000;

const CUT_OFF = "The image is incomplete: its end is missing. Save it again and choose the new file.";
const HUGE = `The image has more than ${MOST_POINTS / 1_000_000} million points or ${MOST_SIDE.toLocaleString("en-GB")} on a side. Make it smaller.`;
const BROKEN = "The image is broken: its size cannot be read. Save it again and choose the new file.";

function judged(width: number, height: number): Image {
  if (width < 1 || height < 1) return { ok: false, reason: BROKEN };
  const huge = width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_POINTS;
  return huge ? { ok: false, reason: HUGE } : { ok: true };
}

/** Size from the first chunk; the last one must be there, and nothing behind it. */
export function inspectPng(bytes: Buffer): Image {
  if (bytes.length < 45 || bytes.toString("latin1", 12, 16) !== "IHDR") return { ok: false, reason: BROKEN };
  if (bytes.toString("latin1", bytes.length - 8, bytes.length - 4) !== "IEND")
    return { ok: false, reason: CUT_OFF };
  return judged(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** Size from the frame's header; its end mark may be followed by what cameras add. */
export function inspectJpeg(bytes: Buffer): Image {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return { ok: false, reason: BROKEN };
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at++;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < at) return { ok: false, reason: CUT_OFF };
      return judged(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    } else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { ok: false, reason: CUT_OFF };
}
