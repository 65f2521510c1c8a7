/** Files for tests: real, small PDFs. */
import type { Upload } from "@/lib/command/fields";
import { sha256 } from "@/lib/infra/ids";

/** A valid PDF with that many pages; `padding` adds a comment of so many bytes. */
export function makePdf(options: { pages?: number; text?: string; padding?: number } = {}): Buffer {
  const { pages = 1, text = "Hello", padding = 0 } = options;
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"),
  ];
  let body = `%PDF-1.4\n% ${text}\n`;
  if (padding > 0) body += `%${"x".repeat(padding)}\n`;
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${lines}`;
  body += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}

/** Bytes as the front hands an upload over. */
export const upload = (bytes: Buffer, name = "plan.pdf"): Upload => ({
  name,
  size: bytes.length,
  sha256: sha256(bytes),
  bytes,
});
