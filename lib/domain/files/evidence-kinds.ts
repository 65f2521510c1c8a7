/** What is taken as evidence of money spent: invoices and receipts, as PDF or photographed. Browser-safe. */
import { acceptOf, type FileKind, kindsText } from "./kinds";

/** The most bytes of one file. */
export const EVIDENCE_BYTES = 10 * 1_048_576;
export const evidenceKinds: readonly FileKind[] = ["pdf", "image"];
/** Its kinds, for people and for the browser's picker. */
export const EVIDENCE_KINDS = kindsText(evidenceKinds);
export const EVIDENCE_ACCEPT = acceptOf(evidenceKinds);
