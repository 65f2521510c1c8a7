/** Everything that follows an event: the explicit list of reactions. `contract.test.ts` compares it with the disk. */
import type { Reaction } from "@/lib/command/reaction";
import { onDeputyAppointed, onDeputyEnded } from "./accounts/on-deputy";
import { onLimitsChanged } from "./accounts/on-limits-changed";
import { onMemberAdded } from "./accounts/on-member-added";
import { onMemberRemoved } from "./accounts/on-member-removed";
import { onReversed } from "./accounts/on-reversed";
import { onAccepted } from "./awards/on-accepted";
import { onConditionJudged } from "./awards/on-condition-judged";
import { onConditionSubmitted } from "./awards/on-condition-submitted";
import { onOffered } from "./awards/on-offered";
import { onAwardReceived } from "./awards/on-received";
import { onRejected } from "./awards/on-rejected";
import { onAwardReturned } from "./awards/on-returned";
import { onAwardRevised } from "./awards/on-revised";
import { onStateChanged } from "./awards/on-state-changed";
import { onStepMoved } from "./awards/on-step-moved";
import { onAwardTransferred } from "./awards/on-transferred";
import { onAnswered } from "./calls/on-answered";
import { onCallArchived } from "./calls/on-archived";
import { onAsked } from "./calls/on-asked";
import { onCallMoved } from "./calls/on-extended";
import { onCallPublished } from "./calls/on-published";
import { onPublishingAsked } from "./calls/on-publishing-asked";
import { onChangeApplied, onChangeRejected, onChangeWithdrawn } from "./changes/on-applied";
import { onChangeQueried } from "./changes/on-queried";
import { onChangeReturned } from "./changes/on-returned";
import { onChangeSent } from "./changes/on-sent";
import { onChangeAnswered, onChangeSubmitted } from "./changes/on-submitted";
import { onClaimApproved } from "./claims/on-approved";
import { onClaimCommented } from "./claims/on-commented";
import { onClaimEndorsed } from "./claims/on-endorsed";
import { onClaimFinalCleared } from "./claims/on-final-cleared";
import { onInstalmentReleased } from "./claims/on-instalment-released";
import { onClaimQueried } from "./claims/on-queried";
import { onClaimSubmitted } from "./claims/on-submitted";
import { closeoutReactions } from "./closeouts/on-closing";
import { onDiscussionPosted } from "./discussions/on-posted";
import { onProposalPassed } from "./endorsements/on-passed";
import { onExtensionAsked } from "./extensions/on-asked";
import { onExtensionGranted } from "./extensions/on-granted";
import { onExtensionRefused } from "./extensions/on-refused";
import { onInterviewBooked } from "./interviews/on-booked";
import { onInterviewCancelled } from "./interviews/on-cancelled";
import { onInterviewInvited } from "./interviews/on-invited";
import { onInterviewMoved } from "./interviews/on-moved";
import { onMemberChanged } from "./members/on-changed";
import { onMemberRemoved as onOrganisationMemberRemoved } from "./members/on-removed";
import { onMessageCorrected } from "./messages/on-corrected";
import { onMessageSent } from "./messages/on-sent";
import { onOutlineAnswered } from "./outlines/on-answered";
import { onOutlineReceived } from "./outlines/on-received";
import { onPanelClosed } from "./panels/on-closed";
import { onPanelConflictDeclared } from "./panels/on-conflict-declared";
import { onPanelMemberAnswered } from "./panels/on-member-answered";
import { onPanelMemberInvited } from "./panels/on-member-invited";
import { onPanelMemberRemoved } from "./panels/on-member-removed";
import { onPanelMinutesAnswered } from "./panels/on-minutes-answered";
import {
  onSeatedChanged,
  onSeatedConfirmed,
  onSeatedInterests,
  onSeatedJoined,
  onSeatedLeft,
  onSeatedRoleChanged,
  onSeatedShared,
} from "./panels/on-person-changed";
import { onPanelPlaceChanged } from "./panels/on-place-changed";
import { onPanelPrepared } from "./panels/on-prepared";
import { onPanelRecommended } from "./panels/on-recommended";
import { onDiscussedAnswered, onDiscussedChanged, onDiscussedInvited } from "./panels/on-team-changed";
import { onAccountAnswered, onAccountAsked } from "./payments/on-account";
import { onRunPrepared } from "./payments/on-run-prepared";
import { onPaymentFailed, onPaymentPaid } from "./payments/on-settled";
import { onListedConfirmed } from "./pools/on-confirmed";
import { onCallExtended } from "./proposals/on-call-extended";
import { onCallFormPublished } from "./proposals/on-call-form-published";
import { onCallRevised } from "./proposals/on-call-revised";
import { onCallStagesSet } from "./proposals/on-call-stages-set";
import { onChecked } from "./proposals/on-checked";
import { onDecided } from "./proposals/on-decided";
import { onEndorsed } from "./proposals/on-endorsed";
import { onInvitationAnswered } from "./proposals/on-invitation-answered";
import { onMemberInvited } from "./proposals/on-member-invited";
import { onReceived } from "./proposals/on-received";
import { onRecommended } from "./proposals/on-recommended";
import { onReturned } from "./proposals/on-returned";
import { onSubmitted } from "./proposals/on-submitted";
import { onWithdrawn } from "./proposals/on-withdrawn";
import { purchaseReactions } from "./purchases/reactions";
import { onRecurringPaused } from "./recurrings/on-paused";
import { onReleaseAsked } from "./releases/on-asked";
import { onReleaseFinished } from "./releases/on-finished";
import { answeredReactions } from "./reports/on-answered";
import { onReportingBegan, onReportingMoved, onReportingReceived } from "./reports/on-award-changed";
import { onReportCommented } from "./reports/on-commented";
import { onReportSubmitted, onReportTimeAsked } from "./reports/on-submitted";
import { onResponseOpened } from "./responses/on-opened";
import { onResponseSubmitted } from "./responses/on-submitted";
import { onReviewAnswered } from "./reviews/on-answered";
import {
  onDelegationAnswered,
  onDraftHandedIn,
  onDraftReturned,
  onReviewDelegated,
} from "./reviews/on-delegated";
import { onConflictDismissed } from "./reviews/on-dismissed";
import { onReviewInvited } from "./reviews/on-invited";
import { onReviewJudged } from "./reviews/on-judged";
import {
  onAwardShared,
  onInterestsChanged,
  onPersonConfirmed,
  onPersonJoined,
  onPersonLeft,
  onPersonRoleChanged,
  onProfileChanged,
} from "./reviews/on-person-changed";
import { onPlaceChanged } from "./reviews/on-place-changed";
import { onReviewReopened } from "./reviews/on-reopened";
import { onReviewSubmitted } from "./reviews/on-submitted";
import { onTeamAnswered, onTeamChanged, onTeamInvited } from "./reviews/on-team-changed";
import { onReviewWithdrawn } from "./reviews/on-withdrawn";
import { onInterestDecided } from "./selections/on-decided";
import { onInterestExpressed } from "./selections/on-expressed";
import { onSelectionOpened } from "./selections/on-opened";

export const reactions: readonly Reaction[] = [
  // awards
  onOffered,
  onAccepted,
  onRejected,
  onConditionJudged,
  onConditionSubmitted,
  onAwardReceived,
  onAwardReturned,
  onAwardRevised,
  onStateChanged,
  onStepMoved,
  onAwardTransferred,
  // accounts
  onMemberAdded,
  onMemberRemoved,
  onReversed,
  onLimitsChanged,
  onDeputyAppointed,
  onDeputyEnded,
  ...closeoutReactions,
  // messages
  onMessageSent,
  onMessageCorrected,
  // changes
  onChangeSent,
  onChangeReturned,
  onChangeSubmitted,
  onChangeAnswered,
  onChangeQueried,
  onChangeApplied,
  onChangeRejected,
  onChangeWithdrawn,
  // reports
  ...answeredReactions,
  onReportingBegan,
  onReportingMoved,
  onReportingReceived,
  onReportSubmitted,
  onReportTimeAsked,
  onReportCommented,
  ...purchaseReactions,
  // recurrings
  onRecurringPaused,
  // calls
  onPublishingAsked,
  onAsked,
  onAnswered,
  // members
  onMemberChanged,
  onOrganisationMemberRemoved,
  // proposals
  onMemberInvited,
  onInvitationAnswered,
  onSubmitted,
  onWithdrawn,
  onEndorsed,
  onReturned,
  onRecommended,
  onDecided,
  onCallExtended,
  onCallFormPublished,
  onCallStagesSet,
  onReceived,
  onChecked,
  onCallRevised,
  // calls
  onCallPublished,
  onCallMoved,
  onCallArchived,
  // endorsements
  onProposalPassed,
  onInterviewInvited,
  onInterviewBooked,
  onInterviewMoved,
  onInterviewCancelled,
  onOutlineAnswered,
  onOutlineReceived,
  // selections
  onSelectionOpened,
  onInterestExpressed,
  onInterestDecided,
  // extensions
  onExtensionAsked,
  onExtensionGranted,
  onExtensionRefused,
  // releases
  onReleaseAsked,
  onReleaseFinished,
  // discussions
  onDiscussionPosted,
  // responses
  onResponseOpened,
  onResponseSubmitted,
  // pools
  onListedConfirmed,
  // reviews
  onReviewInvited,
  onReviewDelegated,
  onDelegationAnswered,
  onDraftHandedIn,
  onDraftReturned,
  onConflictDismissed,
  onReviewAnswered,
  onReviewWithdrawn,
  onReviewSubmitted,
  onReviewReopened,
  onReviewJudged,
  onProfileChanged,
  onPersonConfirmed,
  onInterestsChanged,
  onPersonJoined,
  onPersonRoleChanged,
  onPersonLeft,
  onAwardShared,
  onTeamInvited,
  onTeamAnswered,
  onTeamChanged,
  onPlaceChanged,
  // panels
  onPanelMemberInvited,
  onPanelMemberAnswered,
  onPanelMemberRemoved,
  onPanelPrepared,
  onPanelClosed,
  onPanelMinutesAnswered,
  onPanelRecommended,
  onPanelConflictDeclared,
  onSeatedChanged,
  onSeatedConfirmed,
  onSeatedInterests,
  onSeatedJoined,
  onSeatedRoleChanged,
  onSeatedLeft,
  onSeatedShared,
  onDiscussedInvited,
  onDiscussedAnswered,
  onDiscussedChanged,
  onPanelPlaceChanged,
  // claims
  onClaimSubmitted,
  onClaimQueried,
  onClaimCommented,
  onClaimEndorsed,
  onClaimApproved,
  onClaimFinalCleared,
  onInstalmentReleased,
  // payments
  onPaymentPaid,
  onPaymentFailed,
  onRunPrepared,
  onAccountAsked,
  onAccountAnswered,
];
