/** What became of a stranger's PDF that was to be merged. Apart from pdf-clean.ts, which loads a large library. */
export type CleanPdf = { ok: true; bytes: Uint8Array; pages: number } | { ok: false; reason: string };

export const cleanReasons = {
  encrypted: "It is encrypted.",
  broken: "It is broken: its pages cannot be read.",
  form: "It is a form that only its own programme can show (XFA).",
  large: "It unpacks to more than can be checked.",
  slow: "It could not be read in time.",
} as const;
