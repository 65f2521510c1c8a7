/** Where one can go, per portal: the one place that lists the menus. */
import type { IconName } from "../ui/icon-names";

export type NavItem = { href: string; label: string; icon: IconName; exact?: boolean };
export type Area = "researcher" | "university" | "agency" | "reviewer" | "admin" | "account";

export const areas: Record<Area, { label: string; href: string; icon: IconName; items: NavItem[] }> = {
  researcher: {
    label: "Researcher",
    href: "/researcher",
    icon: "pencil",
    items: [
      { href: "/researcher", label: "Overview", icon: "house", exact: true },
      { href: "/calls", label: "Find calls", icon: "search" },
      { href: "/researcher/proposals", label: "Proposals", icon: "file-text" },
      { href: "/researcher/awards", label: "Award accounts", icon: "wallet" },
      { href: "/researcher/messages", label: "Messages", icon: "mail" },
      { href: "/researcher/changes", label: "Changes", icon: "file-pen" },
      { href: "/researcher/reports", label: "Reports", icon: "file-text" },
      { href: "/researcher/purchases", label: "Purchases", icon: "inbox" },
    ],
  },
  university: {
    label: "University",
    href: "/university",
    icon: "building",
    items: [
      { href: "/university", label: "Overview", icon: "house", exact: true },
      { href: "/university/proposals", label: "Endorsements", icon: "list-checks" },
      { href: "/university/selections", label: "Limited calls", icon: "flag" },
      { href: "/university/pipeline", label: "Pipeline", icon: "activity" },
      { href: "/university/awards", label: "Awards", icon: "wallet" },
      { href: "/university/messages", label: "Messages", icon: "mail" },
      { href: "/university/portfolio", label: "Portfolio", icon: "activity" },
      { href: "/university/imports", label: "Imports", icon: "upload" },
      { href: "/university/claims", label: "Claims", icon: "hand-coins" },
      { href: "/university/bank", label: "Bank account", icon: "landmark" },
      { href: "/university/changes", label: "Changes", icon: "file-pen" },
      { href: "/university/reports", label: "Reports", icon: "file-text" },
      { href: "/university/purchases", label: "Purchases", icon: "inbox" },
      { href: "/university/periods", label: "Months", icon: "lock" },
      { href: "/university/members", label: "People", icon: "users" },
    ],
  },
  agency: {
    label: "Funding agency",
    href: "/agency",
    icon: "landmark",
    items: [
      { href: "/agency", label: "Overview", icon: "house", exact: true },
      { href: "/agency/calls", label: "Calls", icon: "megaphone" },
      { href: "/agency/proposals", label: "Proposals", icon: "inbox" },
      { href: "/agency/reviewers", label: "Reviewers", icon: "scale" },
      { href: "/agency/awards", label: "Awards", icon: "award" },
      { href: "/agency/messages", label: "Messages", icon: "mail" },
      { href: "/agency/portfolio", label: "Portfolio", icon: "activity" },
      { href: "/agency/claims", label: "Claims", icon: "hand-coins" },
      { href: "/agency/payments", label: "Payments", icon: "banknote" },
      { href: "/agency/changes", label: "Changes", icon: "file-pen" },
      { href: "/agency/reports", label: "Reports", icon: "file-text" },
      { href: "/agency/statistics", label: "Statistics", icon: "activity" },
      { href: "/agency/members", label: "People", icon: "users" },
    ],
  },
  reviewer: {
    label: "Reviewer",
    href: "/reviewer",
    icon: "scale",
    items: [
      { href: "/reviewer", label: "Reviews", icon: "scale" },
      { href: "/panels", label: "Panels", icon: "users" },
    ],
  },
  admin: {
    label: "Administration",
    href: "/admin",
    icon: "shield",
    items: [
      { href: "/admin", label: "Overview", icon: "house", exact: true },
      { href: "/admin/people", label: "People", icon: "users" },
      { href: "/admin/organisations", label: "Organisations", icon: "building" },
      { href: "/admin/mail", label: "Mail", icon: "mail" },
      { href: "/admin/events", label: "Events", icon: "activity" },
      { href: "/admin/ledger", label: "Ledger", icon: "scale" },
    ],
  },
  account: {
    label: "My account",
    href: "/account",
    icon: "user",
    items: [
      { href: "/account", label: "Profile", icon: "user", exact: true },
      { href: "/account/cv", label: "CV", icon: "file-text" },
      { href: "/account/security", label: "Security", icon: "lock" },
      { href: "/account/tokens", label: "Access tokens", icon: "key-round" },
      { href: "/account/searches", label: "Saved searches", icon: "search" },
      { href: "/account/reviewing", label: "Reviewing", icon: "scale" },
      { href: "/account/interests", label: "Relations", icon: "users" },
      { href: "/account/notifications", label: "Notifications", icon: "bell" },
    ],
  },
};

export const publicItems: NavItem[] = [
  { href: "/calls", label: "Calls", icon: "megaphone" },
  { href: "/awards", label: "Awards", icon: "award" },
  { href: "/help", label: "Help", icon: "circle-help" },
];

export const footerItems: { href: string; label: string; native?: boolean }[] = [
  { href: "/help", label: "Help" },
  { href: "/accessibility", label: "Accessibility" },
  { href: "/privacy", label: "Privacy" },
  { href: "/verify", label: "Check a receipt" },
  { href: "/status", label: "System status" },
  { href: "/api/openapi.json", label: "API", native: true },
];
