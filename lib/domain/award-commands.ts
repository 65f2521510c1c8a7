/** What happens to awards and their accounts after the offer: answers, money, people, changes, claims, close-out. */
import type { Command } from "@/lib/command/define";
import { addEvidence } from "./accounts/add-evidence";
import { addAccountMember } from "./accounts/add-member";
import { appointDeputy } from "./accounts/appoint-deputy";
import { commitMoney } from "./accounts/commit";
import { endDeputy } from "./accounts/end-deputy";
import { releaseCommitment } from "./accounts/release";
import { removeAccountMember } from "./accounts/remove-member";
import { reverseTransfer } from "./accounts/reverse";
import { setAbsence } from "./accounts/set-absence";
import { setIndirect } from "./accounts/set-indirect";
import { setLimits } from "./accounts/set-limits";
import { setRule } from "./accounts/set-rule";
import { setTerms } from "./accounts/set-terms";
import { spendMoney } from "./accounts/spend";
import { acceptAward } from "./awards/accept";
import { answerStep } from "./awards/answer-step";
import { askReopening } from "./awards/ask-reopening";
import { beginClosing } from "./awards/begin-closing";
import { closeAward } from "./awards/close";
import { endAward } from "./awards/end";
import { judgeCondition } from "./awards/judge-condition";
import { refuseReopening } from "./awards/refuse-reopening";
import { rejectAward } from "./awards/reject";
import { reopenAward } from "./awards/reopen";
import { resumeAward } from "./awards/resume";
import { returnAward } from "./awards/return";
import { reviseAward } from "./awards/revise";
import { saveTermsTemplate } from "./awards/save-template";
import { setDepartment } from "./awards/set-department";
import { submitCondition } from "./awards/submit-condition";
import { suspendAward } from "./awards/suspend";
import { terminateAward } from "./awards/terminate";
import { transferAward } from "./awards/transfer";
import { answerChange } from "./changes/answer";
import { decideChange } from "./changes/decide";
import { draftChange } from "./changes/draft";
import { endorseChange } from "./changes/endorse";
import { queryChange } from "./changes/query";
import { returnChange } from "./changes/return";
import { saveChangeRules } from "./changes/save-rules";
import { sendChange } from "./changes/send";
import { submitChange } from "./changes/submit";
import { withdrawChange } from "./changes/withdraw";
import { approveClaim } from "./claims/approve";
import { attachEvidence } from "./claims/attach";
import { clearFinal } from "./claims/clear-final";
import { commentOnClaim } from "./claims/comment";
import { detachEvidence } from "./claims/detach";
import { disallowLine } from "./claims/disallow";
import { discardClaim } from "./claims/discard";
import { draftClaim } from "./claims/draft";
import { leaveOut } from "./claims/leave-out";
import { proposeClaim } from "./claims/propose";
import { queryClaim } from "./claims/query";
import { releaseInstalment } from "./claims/release-instalment";
import { releaseRetention } from "./claims/release-retention";
import { saveClaim } from "./claims/save";
import { setClaimRule } from "./claims/set-rule";
import { setSchedule } from "./claims/set-schedule";
import { submitClaim } from "./claims/submit";
import { returnMoney } from "./closeouts/return-money";
import { signStatement } from "./closeouts/sign-statement";
import { cancelImport } from "./imports/cancel";
import { chooseColumns } from "./imports/choose-columns";
import { discardImport } from "./imports/discard";
import { postImport } from "./imports/post";
import { resolveRow } from "./imports/resolve";
import { undoImport } from "./imports/undo";
import { uploadImport } from "./imports/upload";
import { correctMessage } from "./messages/correct";
import { readMessages } from "./messages/read";
import { sendMessage } from "./messages/send";
import { withdrawMessage } from "./messages/withdraw";
import { setSignatory } from "./organisations/set-signatory";
import { approveRun } from "./payments/approve";
import { askAccount } from "./payments/ask-account";
import { cancelRun } from "./payments/cancel";
import { confirmPayment } from "./payments/confirm";
import { confirmAccount } from "./payments/confirm-account";
import { failPayment } from "./payments/fail";
import { importStatement } from "./payments/import";
import { preparePayments } from "./payments/prepare";
import { refuseAccount } from "./payments/refuse-account";
import { resolveException } from "./payments/resolve";
import { askMonthReopening } from "./periods/ask-reopening";
import { closePeriod } from "./periods/close";
import { reopenPeriod } from "./periods/reopen";
import { approvePurchase } from "./purchases/approve";
import { cancelPurchase } from "./purchases/cancel";
import { postReceipt } from "./purchases/post-receipt";
import { receivePurchase } from "./purchases/receive";
import { rejectPurchase } from "./purchases/reject";
import { requestPurchase } from "./purchases/request";
import { returnReceipt } from "./purchases/return-receipt";
import { changeRecurring } from "./recurrings/change";
import { retryRecurring } from "./recurrings/retry";
import { skipRecurring } from "./recurrings/skip";
import { startRecurring } from "./recurrings/start";
import { stopRecurring } from "./recurrings/stop";
import { acceptReport } from "./reports/accept";
import { addReport } from "./reports/add";
import { askReportTime } from "./reports/ask-time";
import { cancelReport } from "./reports/cancel";
import { commentOnReport } from "./reports/comment";
import { extendReport } from "./reports/extend";
import { queryReport } from "./reports/query";
import { refuseReportTime } from "./reports/refuse-time";
import { saveReport } from "./reports/save";
import { saveReportTemplate } from "./reports/save-template";
import { saveReportTerms } from "./reports/save-terms";
import { scheduleAwardReports } from "./reports/schedule";
import { submitReport } from "./reports/submit";

/** A part of the list in commands.ts. */
export const awardCommands: readonly Command[] = [
  // awards
  acceptAward,
  rejectAward,
  answerStep,
  endAward,
  judgeCondition,
  resumeAward,
  returnAward,
  reviseAward,
  saveTermsTemplate,
  setDepartment,
  submitCondition,
  suspendAward,
  terminateAward,
  transferAward,
  setSignatory,
  // accounts
  addAccountMember,
  removeAccountMember,
  commitMoney,
  releaseCommitment,
  spendMoney,
  reverseTransfer,
  setLimits,
  appointDeputy,
  endDeputy,
  setAbsence,
  setRule,
  setTerms,
  setIndirect,
  addEvidence,
  // messages
  sendMessage,
  correctMessage,
  withdrawMessage,
  readMessages,
  // periods
  closePeriod,
  askMonthReopening,
  reopenPeriod,
  // imports
  uploadImport,
  chooseColumns,
  postImport,
  cancelImport,
  resolveRow,
  undoImport,
  discardImport,
  // claims
  approveClaim,
  attachEvidence,
  clearFinal,
  commentOnClaim,
  detachEvidence,
  disallowLine,
  discardClaim,
  draftClaim,
  leaveOut,
  proposeClaim,
  queryClaim,
  releaseInstalment,
  releaseRetention,
  saveClaim,
  setClaimRule,
  setSchedule,
  submitClaim,
  // payments
  approveRun,
  askAccount,
  cancelRun,
  confirmPayment,
  confirmAccount,
  failPayment,
  importStatement,
  preparePayments,
  refuseAccount,
  resolveException,
  // close-out
  beginClosing,
  signStatement,
  returnMoney,
  closeAward,
  askReopening,
  reopenAward,
  refuseReopening,
  // changes
  draftChange,
  sendChange,
  returnChange,
  endorseChange,
  submitChange,
  queryChange,
  answerChange,
  decideChange,
  withdrawChange,
  saveChangeRules,
  // reports
  saveReportTerms,
  saveReportTemplate,
  scheduleAwardReports,
  addReport,
  cancelReport,
  saveReport,
  submitReport,
  queryReport,
  acceptReport,
  commentOnReport,
  askReportTime,
  extendReport,
  refuseReportTime,
  // purchases
  requestPurchase,
  approvePurchase,
  rejectPurchase,
  cancelPurchase,
  receivePurchase,
  postReceipt,
  returnReceipt,
  // recurrings
  startRecurring,
  changeRecurring,
  stopRecurring,
  retryRecurring,
  skipRecurring,
];
