/** Roles and their words. Pure, browser-safe. */
import { type Role, roles } from "@/db/schema/organisations";

export type OrganisationKind = "university" | "agency";

export const roleNames: Record<Role, string> = {
  researcher: "Researcher",
  "research-office": "Research office",
  finance: "Finance",
  "university-admin": "University administrator",
  "programme-officer": "Programme officer",
  approver: "Approver",
  "agency-admin": "Agency administrator",
  reviewer: "Reviewer",
};

/** The roles that there are in an organisation of this kind. */
export const rolesOf = (kind: OrganisationKind): readonly Role[] => roles[kind];

/** The role that manages an organisation's members. */
export const adminRole = (kind: OrganisationKind): Role =>
  kind === "university" ? "university-admin" : "agency-admin";

/** Days that an invitation can be accepted. */
export const INVITATION_DAYS = 14;
