/** Everything that can happen: the explicit list of commands. `contract.test.ts` compares it with the disk. */
import type { Command } from "@/lib/command/define";
import { addAccountMember } from "./accounts/add-member";
import { commitMoney } from "./accounts/commit";
import { releaseCommitment } from "./accounts/release";
import { removeAccountMember } from "./accounts/remove-member";
import { reverseTransfer } from "./accounts/reverse";
import { spendMoney } from "./accounts/spend";
import { applyAssignment } from "./assignments/apply";
import { cancelAssignment } from "./assignments/cancel";
import { editAssignment } from "./assignments/edit";
import { startAssignment } from "./assignments/start";
import { acceptAward } from "./awards/accept";
import { rejectAward } from "./awards/reject";
import { answerAboutCall } from "./calls/answer";
import { archiveCall } from "./calls/archive";
import { askAboutCall } from "./calls/ask";
import { changeCallForm } from "./calls/change-form";
import { copyCallForm } from "./calls/copy-form";
import { draftCall } from "./calls/draft";
import { extendCall } from "./calls/extend";
import { publishCall } from "./calls/publish";
import { publishCallForm } from "./calls/publish-form";
import { reviseCall } from "./calls/revise";
import { saveCall } from "./calls/save";
import { setCallForm } from "./calls/set-form";
import { setStages } from "./calls/set-stages";
import { delegateEndorsement } from "./endorsements/delegate";
import { endDelegation } from "./endorsements/end-delegation";
import { setChain } from "./endorsements/set-chain";
import { askExtension } from "./extensions/ask";
import { grantExtension } from "./extensions/grant";
import { refuseExtension } from "./extensions/refuse";
import { readLetter } from "./letters/read";
import { resendLetter } from "./letters/resend";
import { saveTemplate } from "./letters/save-template";
import { acceptInvitation } from "./members/accept-invitation";
import { changeMembership } from "./members/change-role";
import { inviteToOrganisation } from "./members/invite";
import { removeFromOrganisation } from "./members/remove";
import { revokeInvitation } from "./members/revoke-invitation";
import { configureNotifications } from "./notifications/configure";
import { readNotification } from "./notifications/read";
import { readAllNotifications } from "./notifications/read-all";
import { resendMail } from "./operations/resend";
import { retryReaction } from "./operations/retry";
import { changeOrganisation } from "./organisations/change";
import { configureOrganisation } from "./organisations/configure";
import { createOrganisation } from "./organisations/create";
import { joinOrganisation } from "./organisations/join";
import { setParent } from "./organisations/set-parent";
import { answerPanel } from "./panels/answer";
import { closePanel } from "./panels/close";
import { closeItem } from "./panels/close-item";
import { declarePanelConflict } from "./panels/declare-conflict";
import { dismissPanelConflict } from "./panels/dismiss-conflict";
import { inviteToPanel } from "./panels/invite";
import { markPresent } from "./panels/mark-present";
import { moveItem } from "./panels/move-item";
import { nameChair } from "./panels/name-chair";
import { noteItem } from "./panels/note-item";
import { openItem } from "./panels/open-item";
import { orderTie } from "./panels/order-tie";
import { recommendFromPanel } from "./panels/recommend";
import { removePanelMember } from "./panels/remove-member";
import { revealItem } from "./panels/reveal-item";
import { scoreItem } from "./panels/score";
import { setAgenda } from "./panels/set-agenda";
import { setUpPanel } from "./panels/set-up";
import { changeEmail } from "./people/change-email";
import { changePassword } from "./people/change-password";
import { changeProfile } from "./people/change-profile";
import { confirmUser } from "./people/confirm";
import { disableUser } from "./people/disable";
import { enableUser } from "./people/enable";
import { grantPlatformAdmin } from "./people/grant-platform-admin";
import { registerUser } from "./people/register";
import { requestReset } from "./people/request-reset";
import { resendConfirmation } from "./people/resend-confirmation";
import { resetPassword } from "./people/reset";
import { revokePlatformAdmin } from "./people/revoke-platform-admin";
import { revokeSession } from "./people/revoke-session";
import { signOut } from "./people/sign-out";
import { signOutEverywhere } from "./people/sign-out-everywhere";
import { addToPool } from "./pools/add";
import { changePoolMember } from "./pools/change";
import { importPool } from "./pools/import";
import { leavePool } from "./pools/leave";
import { preparePoolImport } from "./pools/prepare-import";
import { rejoinPool } from "./pools/rejoin";
import { removeFromPool } from "./pools/remove";
import { saveReviewerProfile } from "./pools/save-profile";
import { answerInvitation } from "./proposals/answer-invitation";
import { attachFile } from "./proposals/attach";
import { changeMemberRole } from "./proposals/change-member-role";
import { confirmAll } from "./proposals/confirm-all";
import { decideProposal } from "./proposals/decide";
import { detachFile } from "./proposals/detach";
import { discardProposal } from "./proposals/discard";
import { endorseProposal } from "./proposals/endorse";
import { inviteMember } from "./proposals/invite-member";
import { markIneligible } from "./proposals/mark-ineligible";
import { noteForm } from "./proposals/note-form";
import { recommendProposal } from "./proposals/recommend";
import { reinstateProposal } from "./proposals/reinstate";
import { removeMember } from "./proposals/remove-member";
import { returnProposal } from "./proposals/return";
import { saveProposal } from "./proposals/save";
import { startProposal } from "./proposals/start";
import { submitProposal } from "./proposals/submit";
import { withdrawProposal } from "./proposals/withdraw";
import { approveRelease } from "./releases/approve";
import { askRelease } from "./releases/ask";
import { recallRelease } from "./releases/recall";
import { openResponse } from "./responses/open";
import { openAllResponses } from "./responses/open-all";
import { saveResponse } from "./responses/save";
import { submitResponse } from "./responses/submit";
import { acceptReview } from "./reviews/accept";
import { answerDelegation } from "./reviews/answer-delegation";
import { declareRelation } from "./reviews/declare-relation";
import { declineReview } from "./reviews/decline";
import { delegateReview } from "./reviews/delegate";
import { dismissConflict } from "./reviews/dismiss-conflict";
import { endReviewDelegation } from "./reviews/end-delegation";
import { endRelation } from "./reviews/end-relation";
import { handInDraft } from "./reviews/hand-in";
import { inviteReviewer } from "./reviews/invite";
import { judgeReview } from "./reviews/judge";
import { reopenReview } from "./reviews/reopen";
import { returnDraft } from "./reviews/return-draft";
import { saveReview } from "./reviews/save";
import { saveCoauthors } from "./reviews/save-coauthors";
import { saveReviewForm } from "./reviews/save-form";
import { submitReview } from "./reviews/submit";
import { withdrawReview } from "./reviews/withdraw";
import { configureSearch } from "./searches/configure";
import { removeSearch } from "./searches/remove";
import { saveSearch } from "./searches/save";
import { unsubscribeSearch } from "./searches/unsubscribe";
import { decideInterest } from "./selections/decide";
import { expressInterest } from "./selections/express";
import { openSelection } from "./selections/open";
import { retractInterest } from "./selections/retract";
import { createToken } from "./tokens/create";
import { revokeToken } from "./tokens/revoke";

export const commands: readonly Command[] = [
  // people
  registerUser,
  confirmUser,
  resendConfirmation,
  requestReset,
  resetPassword,
  signOut,
  signOutEverywhere,
  revokeSession,
  changePassword,
  changeEmail,
  changeProfile,
  disableUser,
  enableUser,
  grantPlatformAdmin,
  revokePlatformAdmin,
  // tokens
  saveSearch,
  configureSearch,
  removeSearch,
  unsubscribeSearch,
  createToken,
  revokeToken,
  // organisations
  createOrganisation,
  configureOrganisation,
  changeOrganisation,
  joinOrganisation,
  setParent,
  // members
  inviteToOrganisation,
  acceptInvitation,
  revokeInvitation,
  changeMembership,
  removeFromOrganisation,
  // calls
  draftCall,
  saveCall,
  changeCallForm,
  askAboutCall,
  answerAboutCall,
  copyCallForm,
  publishCallForm,
  setCallForm,
  setStages,
  publishCall,
  reviseCall,
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
  noteForm,
  inviteMember,
  answerInvitation,
  changeMemberRole,
  removeMember,
  attachFile,
  detachFile,
  submitProposal,
  withdrawProposal,
  markIneligible,
  reinstateProposal,
  // endorsements
  setChain,
  delegateEndorsement,
  endDelegation,
  // selections
  openSelection,
  expressInterest,
  retractInterest,
  decideInterest,
  // extensions
  askExtension,
  grantExtension,
  refuseExtension,
  discardProposal,
  endorseProposal,
  returnProposal,
  recommendProposal,
  decideProposal,
  confirmAll,
  // letters and their release
  saveTemplate,
  readLetter,
  resendLetter,
  askRelease,
  approveRelease,
  recallRelease,
  // responses
  openResponse,
  openAllResponses,
  saveResponse,
  submitResponse,
  // reviews
  saveReviewForm,
  inviteReviewer,
  acceptReview,
  declineReview,
  withdrawReview,
  dismissConflict,
  saveReview,
  submitReview,
  reopenReview,
  judgeReview,
  declareRelation,
  endRelation,
  saveCoauthors,
  // panels
  answerPanel,
  closePanel,
  closeItem,
  declarePanelConflict,
  dismissPanelConflict,
  inviteToPanel,
  markPresent,
  moveItem,
  nameChair,
  noteItem,
  openItem,
  orderTie,
  recommendFromPanel,
  removePanelMember,
  revealItem,
  scoreItem,
  setAgenda,
  setUpPanel,
  delegateReview,
  answerDelegation,
  handInDraft,
  returnDraft,
  endReviewDelegation,
  // pools
  addToPool,
  changePoolMember,
  removeFromPool,
  preparePoolImport,
  importPool,
  leavePool,
  rejoinPool,
  saveReviewerProfile,
  // assignments
  startAssignment,
  cancelAssignment,
  editAssignment,
  applyAssignment,
];

const byName = new Map(commands.map((command) => [command.name as string, command]));

/** The command of this name, or undefined. */
export const findCommand = (name: string): Command | undefined => byName.get(name);
