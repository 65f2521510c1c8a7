import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { bankLine, bankStatement } from "@/db/schema/payments";
import { type Actor, actorId, hasRole } from "@/lib/command/actor";
import { command } from "@/lib/command/define";
import { invalid } from "@/lib/command/errors";
import { file, type Upload, uuid } from "@/lib/command/fields";
import { agencyViewers } from "@/lib/domain/accounts/policy";
import { cleanName } from "@/lib/domain/files/names";
import { storeFile } from "@/lib/domain/files/store";
import { newId } from "@/lib/infra/ids";
import { inParts } from "@/lib/infra/parts";
import { XmlRefused, xmlLimits } from "@/lib/infra/xml";
import { paymentPaid, statementImported } from "./events";
import { type JudgedLine, judgeStatements } from "./match";
import { mayPay } from "./policy";
import { eventOf, lockOrganisation, lockPayments } from "./records";
import { limits } from "./rules";
import { settlePaid } from "./settle";
import { readBankFile } from "./statement-reader";

const ROWS = 300;

/** Reads and stores the file before the transaction. @throws Rejection 400 with the reason and the remedy */
async function readFile(upload: Upload, actor: Actor, agencyId: string) {
  if (!hasRole(actor, agencyId, ...agencyViewers)) return undefined;
  try {
    const statements = await readBankFile(upload.bytes);
    const hash = await storeFile(upload.bytes, { mime: "application/xml" });
    return { statements, hash, name: cleanName(upload.name, "xml", 120) };
  } catch (error) {
    if (error instanceof XmlRefused) throw invalid({ file: [error.message] });
    throw error;
  }
}

const isException = ({ judgement }: JudgedLine) => judgement !== "match" && judgement !== "ignore";

/** Keeps the lines that did something or need a person; what concerns nothing here is only counted. */
async function keepLines(tx: Tx, agencyId: string, statementId: string, judged: readonly JudgedLine[]) {
  const rows = judged
    .filter(({ judgement }) => judgement !== "ignore")
    .map(({ line, fingerprint, paymentId, judgement }) => ({
      id: newId(),
      statementId,
      agencyId,
      fingerprint,
      endToEndId: line.endToEndId ?? "",
      amount: line.amount ?? null,
      amountWritten: line.amountWritten,
      currency: line.currency,
      incoming: line.direction === "in",
      bookedOn: line.bookedOn ?? null,
      reference: line.reference ?? "",
      name: line.name ?? "",
      information: line.information ?? "",
      paymentId: paymentId ?? null,
      exception: judgement === "match" || judgement === "ignore" ? null : judgement,
    }));
  for (const some of inParts(rows, ROWS)) await tx.insert(bankLine).values(some);
}

/** Imports a bank's statement: it confirms the payments that it names; what does not fit waits for a person. */
export const importStatement = command({
  name: "payment.import",
  summary: "Import a bank's statement (camt.053); it confirms the payments that it names (multipart form).",
  access: "user",
  input: z.strictObject({
    agencyId: uuid(),
    file: file({ maxBytes: xmlLimits.bytes, label: "a camt.053 statement of at most 10 MB" }),
  }),
  result: z.object({
    statementId: z.string(),
    matched: z.number(),
    exceptions: z.number(),
    ignored: z.number(),
    /** The same file was imported before: nothing was done again. */
    again: z.boolean(),
  }),
  keys: (input) => [`payments:${input.agencyId}`],
  prepare: (input, actor) => readFile(input.file, actor, input.agencyId),
  load: async ({ tx, input }) => {
    const its = await lockOrganisation(tx, input.agencyId);
    const [before] = await tx
      .select()
      .from(bankStatement)
      .where(and(eq(bankStatement.agencyId, its.id), eq(bankStatement.fileHash, input.file.sha256)));
    return { agencyId: its.id, before };
  },
  may: mayPay,
  emits: [statementImported, paymentPaid],
  subject: (input, _loaded, { statementId, matched, exceptions }) => ({
    type: "bank-statement",
    id: statementId,
    relatedId: input.agencyId,
    detail: { matched, exceptions },
  }),
  location: (_input, { statementId, again }) =>
    `/agency/payments/statements/${statementId}?done=${again ? "payment.imported-before" : "payment.import"}`,
  async run({ tx, actor, prepared, loaded, now, key, emit, last }) {
    const { before, agencyId } = loaded;
    if (before) {
      const { id: statementId, matched, exceptions, ignored } = before;
      return { statementId, matched, exceptions, ignored, again: true };
    }
    if (!prepared) throw invalid({ file: ["Could not be read. Choose it again."] });
    const judged = await judgeStatements(tx, agencyId, prepared.statements);
    const matches = new Map(
      judged.flatMap(({ judgement, paymentId, line }) =>
        judgement === "match" && paymentId ? [[paymentId, line] as const] : [],
      ),
    );
    if (matches.size > limits.matched)
      throw invalid({
        file: [
          `Confirms ${matches.size} payments; at most ${limits.matched} at once. Export shorter periods.`,
        ],
      });
    const statementId = newId();
    const exceptions = judged.filter(isException).length;
    const ignored = judged.length - exceptions - matches.size;
    await tx.insert(bankStatement).values({
      id: statementId,
      agencyId,
      fileHash: prepared.hash,
      name: prepared.name,
      lines: judged.length,
      matched: matches.size,
      exceptions,
      ignored,
      importedBy: actorId(actor),
      importedAt: now,
    });
    await keepLines(tx, agencyId, statementId, judged);
    const { payments, ledgers } = await lockPayments(tx, actor, [...matches.keys()]);
    let legs = 0;
    for (const { row, subjects } of payments) {
      const line = matches.get(row.id)!;
      const ledger = ledgers.get(row.awardId)!;
      // One command writes to several awards: its transfers are counted through.
      ledger.legs = legs++;
      const said = {
        paidOn: line.bookedOn ?? now.toISOString().slice(0, 10),
        reference: line.reference ?? "",
        source: { type: "statement" as const, id: statementId },
      };
      await settlePaid(tx, { row, subjects, ledger }, said, { actor, key, now, last });
      emit(paymentPaid, eventOf(row, statementId));
    }
    emit(statementImported, { agencyId, statementId });
    return { statementId, matched: matches.size, exceptions, ignored, again: false };
  },
});
