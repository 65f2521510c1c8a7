/** How many files, of which kinds and how large, may be attached to a question or to a proposal as a whole. */
import { invalid, Rejection } from "@/lib/command/errors";
import type { Upload } from "@/lib/command/fields";
import { type InspectedFile, inspectFile } from "@/lib/domain/files/inspect";
import { attachmentRules, type CallForm, findQuestion, sectionOf } from "../calls/form";
import type { FileKind } from "../files/kinds";
import { limits } from "./rules";

export type Room = {
  files: number;
  /** What is said when all places are taken. */
  full: string;
  kinds: readonly FileKind[] | undefined;
  /** Of each file that has pages. */
  pages?: number | undefined;
  /** Of each file. */
  bytes: number;
  at: { section?: string };
};

const bytesOf = (megabytes: number | undefined) =>
  Math.min(limits.fileBytes, (megabytes ?? Number.POSITIVE_INFINITY) * 1_048_576);

/** @throws Rejection 400 where the form has no such question */
export function roomFor(form: CallForm, questionId: string | undefined): Room {
  if (questionId === undefined) {
    const { most, kinds, pages, megabytes } = attachmentRules(form);
    return {
      files: most,
      full: `A proposal has at most ${most} ${most === 1 ? "file" : "files"}. Remove another one first.`,
      kinds,
      pages,
      bytes: bytesOf(megabytes),
      at: {},
    };
  }
  const question = findQuestion(form, questionId);
  if (question?.type !== "file") throw invalid({ question: ["This call asks for no such file."] });
  const files = question.most ?? 1;
  const section = sectionOf(form, questionId)?.id;
  return {
    files,
    full: `“${question.label}” takes at most ${files} ${files === 1 ? "file" : "files"}. Remove the present one first.`,
    kinds: question.kinds,
    pages: question.pages,
    bytes: bytesOf(question.megabytes),
    at: section === undefined ? {} : { section },
  };
}

/** Files that answer the same question; those of the whole proposal without one. */
export const beside = <F extends { questionId: string | null }>(
  files: F[],
  question: string | undefined,
): F[] => files.filter(({ questionId }) => (questionId ?? undefined) === question);

/** @throws Rejection 400 */
export function mustFit(pages: number | undefined, room: Room): void {
  if (pages !== undefined && room.pages !== undefined && pages > room.pages)
    throw invalid({ file: [`The file has ${pages} pages; at most ${room.pages} are allowed. Shorten it.`] });
}

/** @throws Rejection 413 or 415; nothing is stored then */
export async function mustBeOfKind(upload: Upload, room: Room): Promise<InspectedFile & { ok: true }> {
  const { bytes, kinds } = room;
  if (upload.size > bytes) {
    // Rounded up, so that a file a little above the limit does not read like one that fits.
    const size = (Math.ceil((upload.size / 1_048_576) * 10) / 10).toFixed(1);
    const message = `The file has ${size} MB; the limit is ${bytes / 1_048_576} MB. Make it smaller, or split it.`;
    throw new Rejection(413, "file-too-large", message, { errors: { file: [message] } });
  }
  const found = await inspectFile(upload.bytes, upload.name, kinds);
  if (found.ok) return found;
  throw new Rejection(415, "file-kind", found.reason, { errors: { file: [found.reason] } });
}
