import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { ledgerImport } from "@/db/schema/imports";
import { organisation } from "@/db/schema/organisations";
import { actorId } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { conflict, invalid } from "@/lib/command/errors";
import { file, type Upload, uuid } from "@/lib/command/fields";
import { cleanName } from "@/lib/domain/files/names";
import { storeFile } from "@/lib/domain/files/store";
import { newId } from "@/lib/infra/ids";
import { csvProblem, delimiterOf, firstRecords } from "./csv-records";
import { decode, encodingOf, notText } from "./decode";
import { importChanged } from "./events";
import { mayImport } from "./policy";
import { importLimits } from "./rules";

/** What the file shows at first sight. @throws Rejection 400 where it is no table */
function inspect(upload: Upload) {
  const refuse = (reason: string) => invalid({ file: [reason] });
  const reason = notText(upload.bytes);
  if (reason) throw refuse(reason);
  const encoding = encodingOf(upload.bytes);
  const text = decode(upload.bytes, encoding);
  const delimiter = delimiterOf(text);
  try {
    const [heads, ...sample] = firstRecords(text, delimiter).map(({ cells }) =>
      cells.map((cell) => cell.replace(/\s+/g, " ").trim().slice(0, 200)),
    );
    if (!heads || sample.length === 0)
      throw refuse(
        "The file has no postings. It needs a line with the names of the columns, and lines below.",
      );
    if (heads.length < 3)
      throw refuse(
        "The file has fewer than three columns. It needs an award, a heading, a day and an amount.",
      );
    if (heads.length > importLimits.columns)
      throw refuse(
        `The file has more than ${importLimits.columns} columns. Leave out those that are not needed.`,
      );
    return { encoding, delimiter, heads, sample };
  } catch (error) {
    const problem = csvProblem(error);
    if (problem) throw refuse(problem);
    throw error;
  }
}

/** Keeps a file of postings. Nothing is posted before its columns were chosen, it was read, and somebody has looked. */
export const uploadImport = command({
  name: "import.upload",
  summary: "Hand in a CSV file of postings from the university's own ledger.",
  access: "user",
  input: z.strictObject({
    organisationId: uuid(),
    file: file({ maxBytes: importLimits.file, label: "a CSV file of at most 30 MB" }),
  }),
  result: z.object({ importId: z.string(), fileHash: z.string() }),
  keys: (input) => [`imports:${input.organisationId}`],
  async prepare(input, actor) {
    const seen = inspect(input.file);
    // Nobody else fills the store; the command judges again and tells them.
    if (!mayImport(actor, input.organisationId).allowed) return { seen, hash: input.file.sha256 };
    return { seen, hash: await storeFile(input.file.bytes, { mime: "text/csv" }) };
  },
  async load({ tx, input, prepared }) {
    // Locked, so that one file does not come twice at once by two deployments.
    await tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(eq(organisation.id, input.organisationId))
      .for("update");
    const [same] = await tx
      .select({ id: ledgerImport.id, fileName: ledgerImport.fileName, madeAt: ledgerImport.madeAt })
      .from(ledgerImport)
      .where(
        and(eq(ledgerImport.organisationId, input.organisationId), eq(ledgerImport.liveHash, prepared.hash)),
      );
    return { same };
  },
  may: (actor, _loaded, input) => mayImport(actor, input.organisationId),
  emits: [importChanged],
  subject: (input, _loaded, result) => ({
    type: "import",
    id: result.importId,
    relatedId: input.organisationId,
    detail: { file: cleanName(input.file.name, "csv", 120), hash: result.fileHash },
  }),
  location: (_input, { importId }) => `/university/imports/${importId}`,
  async run({ tx, actor, input, prepared, loaded, now, emit }) {
    const { organisationId } = input;
    const { seen, hash } = prepared;
    if (loaded.same)
      throw conflict(
        `This very file was brought in on ${loaded.same.madeAt.toISOString().slice(0, 10)} as “${loaded.same.fileName}”. Undo or discard that import first, or choose another file.`,
        "same-file",
      );
    const importId = newId();
    await tx.insert(ledgerImport).values({
      id: importId,
      organisationId,
      fileHash: hash,
      liveHash: hash,
      fileName: cleanName(input.file.name, "csv", 120),
      size: input.file.size,
      encoding: seen.encoding,
      delimiter: seen.delimiter,
      heads: JSON.stringify(seen.heads),
      sample: JSON.stringify(seen.sample),
      status: "columns",
      madeBy: actorId(actor),
      madeAt: now,
    });
    emit(importChanged, { importId, organisationId });
    return { importId, fileHash: hash };
  },
});
