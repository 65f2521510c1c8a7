/** What the worker does with an import in each state in which one waits for it. */
import { postLines } from "./post-lines";
import { readImport } from "./read-file";
import { undoLines } from "./undo-lines";
import { type Worker, workOnImport } from "./work";

/** Works at one import that waits. @returns whether there was one */
export const workOnImports = (worker: Worker): Promise<boolean> =>
  workOnImport(worker, { reading: readImport, posting: postLines, undoing: undoLines });
