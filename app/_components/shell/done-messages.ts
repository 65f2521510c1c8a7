/**
 * What is said after a command succeeded: by `?done=<command name>` in the address it leads to, else in passing.
 * A command without a sentence here says nothing: its page shows what came of it.
 */
const messages: Record<string, string> = {
  "account.add-member": "The person was added to the award account.",
  "account.commit": "The commitment was recorded.",
  "account.release": "The commitment was released.",
  "account.remove-member": "The person was removed from the award account.",
  "account.reverse": "The posting was reversed.",
  "account.spend": "The expenditure was posted.",
  "award.accept": "The award was accepted. Its account is open.",
  "award.reject": "The offer was rejected.",
  "call.archive": "The call was archived.",
  "call.draft": "The draft call was saved.",
  "call.extend": "The closing date was moved.",
  "call.publish": "The call was published.",
  "call.save": "The call was saved.",
  "mail.resend": "The e-mail is queued again.",
  "notification.configure": "Your settings were saved.",
  "notification.read-all": "All notifications are marked as read.",
  "proposal.answer-invitation": "Your answer was recorded.",
  "proposal.attach": "The file was attached.",
  "proposal.change-member-role": "The role was changed.",
  "proposal.decide": "The decision was confirmed.",
  "proposal.detach": "The file was removed.",
  "proposal.discard": "The draft was discarded.",
  "proposal.endorse": "The proposal was endorsed and has reached the agency.",
  "proposal.invite-member": "The invitation was sent.",
  "proposal.recommend": "The decision was proposed. A second person must confirm it.",
  "proposal.remove-member": "The person was removed from the team.",
  "proposal.return": "The proposal was returned to the applicants.",
  "proposal.save": "The proposal was saved.",
  "proposal.start": "The proposal was started. Everything you write is saved.",
  "proposal.submit": "The proposal was submitted.",
  "proposal.withdraw": "The proposal was withdrawn. You can submit it again until the deadline.",
  "reaction.retry": "The reaction ran; the failure is resolved.",
  "user.sign-out": "You are signed out.",
};

/** The sentence for a command's name, if there is one. */
export function doneMessage(code: string): string | undefined {
  return Object.hasOwn(messages, code) ? messages[code] : undefined;
}
