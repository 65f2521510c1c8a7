/** What happens to proposals between their submission and their award: reviews, panels, letters and their release. */
import type { Command } from "@/lib/command/define";
import { applyAssignment } from "./assignments/apply";
import { cancelAssignment } from "./assignments/cancel";
import { editAssignment } from "./assignments/edit";
import { startAssignment } from "./assignments/start";
import { closeDiscussion } from "./discussions/close";
import { reopenDiscussion } from "./discussions/reopen";
import { writeToDiscussion } from "./discussions/write";
import { cancelInterview } from "./interviews/cancel";
import { changeSlot } from "./interviews/change-slot";
import { chooseInterview } from "./interviews/choose";
import { inviteToInterview } from "./interviews/invite";
import { nameAttendees } from "./interviews/name-attendees";
import { noteInterview } from "./interviews/note";
import { offerSlots } from "./interviews/offer";
import { readLetter } from "./letters/read";
import { resendLetter } from "./letters/resend";
import { saveTemplate } from "./letters/save-template";
import { decideOutline } from "./outlines/decide";
import { submitOutline } from "./outlines/submit";
import { tellOutlines } from "./outlines/tell";
import { withdrawOutline } from "./outlines/withdraw";
import { agreeMinutes } from "./panels/agree-minutes";
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
import { setScale } from "./panels/set-scale";
import { setUpPanel } from "./panels/set-up";
import { addToPool } from "./pools/add";
import { changePoolMember } from "./pools/change";
import { importPool } from "./pools/import";
import { leavePool } from "./pools/leave";
import { preparePoolImport } from "./pools/prepare-import";
import { rejoinPool } from "./pools/rejoin";
import { removeFromPool } from "./pools/remove";
import { saveReviewerProfile } from "./pools/save-profile";
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

/** A part of the list in commands.ts. */
export const assessmentCommands: readonly Command[] = [
  offerSlots,
  changeSlot,
  inviteToInterview,
  chooseInterview,
  nameAttendees,
  cancelInterview,
  noteInterview,
  submitOutline,
  withdrawOutline,
  decideOutline,
  tellOutlines,
  saveTemplate,
  readLetter,
  resendLetter,
  askRelease,
  approveRelease,
  recallRelease,
  writeToDiscussion,
  closeDiscussion,
  reopenDiscussion,
  openResponse,
  openAllResponses,
  saveResponse,
  submitResponse,
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
  agreeMinutes,
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
  setScale,
  setUpPanel,
  delegateReview,
  answerDelegation,
  handInDraft,
  returnDraft,
  endReviewDelegation,
  addToPool,
  changePoolMember,
  removeFromPool,
  preparePoolImport,
  importPool,
  leavePool,
  rejoinPool,
  saveReviewerProfile,
  startAssignment,
  cancelAssignment,
  editAssignment,
  applyAssignment,
];
