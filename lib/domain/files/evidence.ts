/** Evidence of money spent, as it is uploaded: looked at, and stored by its hash. */
import { Rejection } from "@/lib/command/errors";
import { file, type Upload } from "@/lib/command/fields";
import { EVIDENCE_BYTES, EVIDENCE_KINDS, evidenceKinds } from "./evidence-kinds";
import { inspectFile } from "./inspect";
import type { FileKind } from "./kinds";
import { cleanName } from "./names";
import { storeFile } from "./store";

export type Evidence = { hash: string; name: string; size: number; mime: string };

const NAME_LENGTH = 120;

/** The field of a command's form. The front takes more than it, so that a larger file is answered in words. */
export const evidenceFile = () =>
  file({ maxBytes: 30 * 1_048_576, label: `${EVIDENCE_KINDS}, at most ${EVIDENCE_BYTES / 1_048_576} MB` });

const refuse = (status: 413 | 415, field: string, message: string) =>
  new Rejection(status, status === 413 ? "file-too-large" : "file-kind", message, {
    errors: { [field]: [message] },
  });

type Taking = {
  kinds: readonly FileKind[];
  /** The form's field, for refusals. */
  field: string;
  /** One of several: refusals say which. */
  named?: boolean;
};

/**
 * Stores an uploaded file by its hash, before the command's transaction.
 * @throws Rejection 413 when it is too large, 415 when it is not a whole file of a kind that is taken
 */
export async function storeUpload(upload: Upload, { kinds, field, named }: Taking): Promise<Evidence> {
  const which = named ? `“${cleanName(upload.name, "", NAME_LENGTH).replace(/\.$/, "")}”: ` : "";
  if (upload.size > EVIDENCE_BYTES)
    throw refuse(
      413,
      field,
      `${which}The file has more than ${EVIDENCE_BYTES / 1_048_576} MB. Scan it with fewer dots per inch, or split it.`,
    );
  const found = await inspectFile(upload.bytes, upload.name, kinds);
  if (!found.ok) throw refuse(415, field, which + found.reason);
  const { mime, extension, pages } = found;
  const hash = await storeFile(upload.bytes, { mime, pages });
  return { hash, name: cleanName(upload.name, extension, NAME_LENGTH), size: upload.size, mime };
}

/** Evidence of money spent: a whole PDF or a whole picture. @throws Rejection 413 or 415 */
export const storeEvidence = (upload: Upload): Promise<Evidence> =>
  storeUpload(upload, { kinds: evidenceKinds, field: "file" });
