/** What happens to awards and their accounts after the offer: answers, money, people, changes, claims, close-out. */
import type { Command } from "@/lib/command/define";
import { addEvidence } from "./accounts/add-evidence";
import { addAccountMember } from "./accounts/add-member";
import { commitMoney } from "./accounts/commit";
import { releaseCommitment } from "./accounts/release";
import { removeAccountMember } from "./accounts/remove-member";
import { reverseTransfer } from "./accounts/reverse";
import { setIndirect } from "./accounts/set-indirect";
import { spendMoney } from "./accounts/spend";
import { acceptAward } from "./awards/accept";
import { rejectAward } from "./awards/reject";
import { cancelImport } from "./imports/cancel";
import { chooseColumns } from "./imports/choose-columns";
import { discardImport } from "./imports/discard";
import { postImport } from "./imports/post";
import { resolveRow } from "./imports/resolve";
import { undoImport } from "./imports/undo";
import { uploadImport } from "./imports/upload";

/** A part of the list in commands.ts. */
export const awardCommands: readonly Command[] = [
  // awards
  acceptAward,
  rejectAward,
  // accounts
  addAccountMember,
  removeAccountMember,
  commitMoney,
  releaseCommitment,
  spendMoney,
  reverseTransfer,
  // imports
  uploadImport,
  chooseColumns,
  postImport,
  cancelImport,
  resolveRow,
  undoImport,
  discardImport,
  setIndirect,
  addEvidence,
];
