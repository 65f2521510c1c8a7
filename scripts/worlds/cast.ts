/**
 * Every role that the portal knows, each played by one person around the same few records. A role that is missing here
 * is missing in docs/who-sees-what.md, and in the test that nobody learns what they may not know.
 */

/** Roles by name, as the document says them. The proposal, the call, the university and the agency are the world's main ones. */
export const cast = {
  anonymous: "nobody signed in",
  disabled: "a disabled person",
  stranger: "a person without any role",
  guest: "a person invited to the university",
  elsewhere: "principal investigator of another university",
  colleague: "researcher of the same university",
  pi: "principal investigator",
  coInvestigator: "co-investigator",
  collaborator: "collaborator",
  administrator: "administrator of the team",
  reader: "read-only member of the team",
  invitedMember: "invited to the team",
  declinedMember: "declined to join the team",
  accountMember: "member of the award's account",
  office: "research office",
  finance: "university finance",
  universityAdmin: "university administrator",
  otherOffice: "research office of another university",
  otherFinance: "finance of another university",
  otherUniversityAdmin: "administrator of another university",
  officer: "programme officer",
  approver: "approver",
  agencyAdmin: "agency administrator",
  panelist: "reviewer on the agency's list",
  otherOfficer: "programme officer of another agency",
  otherApprover: "approver of another agency",
  otherAgencyAdmin: "administrator of another agency",
  reviewerInvited: "reviewer invited",
  reviewerAccepted: "reviewer who accepted",
  reviewerDone: "reviewer who submitted",
  reviewerConflicted: "reviewer with a conflict",
  reviewerDeclined: "reviewer who declined",
  delegate: "asked to draft a review for its reviewer",
  panelMember: "member of a panel",
  panelConflicted: "member of a panel with a conflict",
  panelInvited: "invited to a panel",
  platformAdmin: "platform administrator",
  tokenOfPi: "token of the principal investigator",
  tokenOfOffice: "token of the research office",
  tokenOfOfficer: "token of the programme officer",
  tokenOfReviewer: "token of the reviewer who accepted",
  tokenOfStranger: "token of a person without any role",
} as const;

export type RoleName = keyof typeof cast;
export const roleNames = Object.keys(cast) as RoleName[];

/** Whose token each of these is. A token sees what its owner sees; some things it may not do. */
export const tokens = {
  tokenOfPi: "pi",
  tokenOfOffice: "office",
  tokenOfOfficer: "officer",
  tokenOfReviewer: "reviewerAccepted",
  tokenOfStranger: "stranger",
} as const satisfies Partial<Record<RoleName, RoleName>>;

export type TokenName = keyof typeof tokens;
export type PersonName = Exclude<RoleName, "anonymous" | TokenName>;
export const personNames = roleNames.filter(
  (name): name is PersonName => name !== "anonymous" && !Object.hasOwn(tokens, name),
);

/** Groups of roles that know the same. */
export const team = ["pi", "coInvestigator", "collaborator", "administrator", "reader"] as const;
export const offices = ["office", "finance", "universityAdmin"] as const;
export const agencyStaff = ["officer", "approver", "agencyAdmin"] as const;
