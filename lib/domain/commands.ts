/** Everything that can happen: the explicit list of commands. `contract.test.ts` compares it with the disk. */
import type { Command } from "@/lib/command/define";
import { assessmentCommands } from "./assessment-commands";
import { awardCommands } from "./award-commands";
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
import { addCvEntry } from "./cvs/add-entry";
import { changeCvEntry } from "./cvs/change-entry";
import { removeCvEntry } from "./cvs/remove-entry";
import { saveCvNarrative } from "./cvs/save-narrative";
import { delegateEndorsement } from "./endorsements/delegate";
import { endDelegation } from "./endorsements/end-delegation";
import { setChain } from "./endorsements/set-chain";
import { askExtension } from "./extensions/ask";
import { grantExtension } from "./extensions/grant";
import { refuseExtension } from "./extensions/refuse";
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
import { acknowledgeRevision } from "./proposals/acknowledge-revision";
import { answerInvitation } from "./proposals/answer-invitation";
import { attachFile } from "./proposals/attach";
import { changeMemberRole } from "./proposals/change-member-role";
import { chooseCv } from "./proposals/choose-cv";
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
  // cvs
  addCvEntry,
  changeCvEntry,
  removeCvEntry,
  saveCvNarrative,
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
  acknowledgeRevision,
  noteForm,
  inviteMember,
  answerInvitation,
  changeMemberRole,
  removeMember,
  attachFile,
  chooseCv,
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
  ...assessmentCommands,
  ...awardCommands,
];

const byName = new Map(commands.map((command) => [command.name as string, command]));

/** The command of this name, or undefined. */
export const findCommand = (name: string): Command | undefined => byName.get(name);
