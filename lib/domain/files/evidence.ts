/** Evidence of money spent, as it is uploaded: looked at, and stored by its hash. */
import { Rejection } from "@/lib/command/errors";
import { file, type Upload } from "@/lib/command/fields";
import { EVIDENCE_BYTES, EVIDENCE_KINDS, evidenceKinds } from "./evidence-kinds";
import { inspectFile } from "./inspect";
import { cleanName } from "./names";
import { storeFile } from "./store";

export type Evidence = { hash: string; name: string; size: number; mime: string };

const NAME_LENGTH = 120;

/** The field of a command's form. The front takes more than it, so that a larger file is answered in words. */
export const evidenceFile = () =>
  file({ maxBytes: 30 * 1_048_576, label: `${EVIDENCE_KINDS}, at most ${EVIDENCE_BYTES / 1_048_576} MB` });

const refuse = (status: 413 | 415, message: string) =>
  new Rejection(status, status === 413 ? "file-too-large" : "file-kind", message, {
    errors: { file: [message] },
  });

/**
 * Stores an uploaded file by its hash, before the command's transaction.
 * @throws Rejection 413 when it is too large, 415 when it is neither a whole PDF nor a whole picture
 */
export async function storeEvidence(upload: Upload): Promise<Evidence> {
  if (upload.size > EVIDENCE_BYTES)
    throw refuse(413, "The file has more than 10 MB. Scan it with fewer dots per inch, or split it.");
  const found = await inspectFile(upload.bytes, upload.name, evidenceKinds);
  if (!found.ok) throw refuse(415, found.reason);
  const { mime, extension, pages } = found;
  const hash = await storeFile(upload.bytes, { mime, pages });
  return { hash, name: cleanName(upload.name, extension, NAME_LENGTH), size: upload.size, mime };
}
