/** Everything that can happen: the explicit list of commands. `contract.test.ts` compares it with the disk. */
import type { Command } from "@/lib/command/define";
import { addAccountMember } from "./accounts/add-member";
import { commitMoney } from "./accounts/commit";
import { releaseCommitment } from "./accounts/release";
import { removeAccountMember } from "./accounts/remove-member";
import { reverseTransfer } from "./accounts/reverse";
import { spendMoney } from "./accounts/spend";
import { acceptAward } from "./awards/accept";
import { rejectAward } from "./awards/reject";
import { archiveCall } from "./calls/archive";
import { draftCall } from "./calls/draft";
import { extendCall } from "./calls/extend";
import { publishCall } from "./calls/publish";
import { saveCall } from "./calls/save";
import { configureNotifications } from "./notifications/configure";
import { readNotification } from "./notifications/read";
import { readAllNotifications } from "./notifications/read-all";
import { resendMail } from "./operations/resend";
import { retryReaction } from "./operations/retry";
import { answerInvitation } from "./proposals/answer-invitation";
import { attachFile } from "./proposals/attach";
import { changeMemberRole } from "./proposals/change-member-role";
import { decideProposal } from "./proposals/decide";
import { detachFile } from "./proposals/detach";
import { discardProposal } from "./proposals/discard";
import { endorseProposal } from "./proposals/endorse";
import { inviteMember } from "./proposals/invite-member";
import { recommendProposal } from "./proposals/recommend";
import { removeMember } from "./proposals/remove-member";
import { returnProposal } from "./proposals/return";
import { saveProposal } from "./proposals/save";
import { startProposal } from "./proposals/start";
import { submitProposal } from "./proposals/submit";
import { withdrawProposal } from "./proposals/withdraw";

export const commands: readonly Command[] = [
  // calls
  draftCall,
  saveCall,
  publishCall,
  extendCall,
  archiveCall,
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
  // notifications
  configureNotifications,
  readAllNotifications,
  readNotification,
  // operations
  resendMail,
  retryReaction,
  // proposals
  startProposal,
  saveProposal,
  inviteMember,
  answerInvitation,
  changeMemberRole,
  removeMember,
  attachFile,
  detachFile,
  submitProposal,
  withdrawProposal,
  discardProposal,
  endorseProposal,
  returnProposal,
  recommendProposal,
  decideProposal,
];

const byName = new Map(commands.map((command) => [command.name as string, command]));

/** The command of this name, or undefined. */
export const findCommand = (name: string): Command | undefined => byName.get(name);
