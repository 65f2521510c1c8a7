/** What the editor knows of its saving, and what it is told. */
import type { ProblemBody } from "@/lib/web/send-command";
import type { Values } from "./form-values";

export type SaveState =
  | "clean"
  | "dirty"
  | "saving"
  | "offline"
  | "invalid"
  | "conflict"
  | "signed-out"
  | "refused";

export type Conflict = {
  name: string;
  mine: string;
  theirs: string;
  /** What both began from; unknown after a refusal without script. */
  base?: string | undefined;
};
/** Which text stays: one of the two, or one made of both. */
export type Choice = "mine" | "theirs" | { text: string };
export type Snapshot = {
  state: SaveState;
  /** performance.now() of the last confirmed saving. */
  savedAt?: number | undefined;
  problem?: ProblemBody | undefined;
  conflicts: Conflict[];
  /** The text that last gave way to a choice, to be put back. */
  given?: { name: string; text: string } | undefined;
  /** Unsaved text of an earlier visit was put back into the form. */
  restored: boolean;
  /** This browser keeps unsaved text. */
  keeps: boolean;
};

export type SaverOptions = {
  form: HTMLFormElement;
  action: string;
  other: string | undefined;
  /** The record that is saved: a proposal unless `idName` says otherwise. */
  proposalId: string;
  idName?: string | undefined;
  currency: string;
  /** Where unsaved text is kept: bound to person, proposal and page. */
  key: string;
  version: number;
  envelope: string;
  values: Values;
  /** What was typed and refused because somebody else had saved, where the page comes back from that. */
  refused?: Values | undefined;
  changed: (snapshot: Snapshot) => void;
  /** The page's data should be read again: somebody else has saved. */
  refresh: () => void;
};
