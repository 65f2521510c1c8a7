import { relative } from "node:path";
import type { PortalSettings } from "./environment";
import { dataDir } from "./paths";

/** One demo account a role (DESIGN §6); the seed makes them. */
export const demoAccounts = [
  ["Researcher (PI)", "ada@demo.test", "Atlantic University"],
  ["Researcher", "ben@demo.test", "Atlantic University"],
  ["Research office", "cleo@demo.test", "Atlantic University"],
  ["Finance", "fin@demo.test", "Atlantic University"],
  ["Agency officer", "dara@demo.test", "Island Science Fund"],
  ["Agency approver", "eva@demo.test", "Island Science Fund"],
  ["Researcher elsewhere", "zoe@demo.test", "Lakeland Institute of Technology"],
  ["Platform administrator", "sam@demo.test", ""],
] as const;

const password = "research-demo-2026";

/** Relative to here when it lies here. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

/** What a person needs to begin: where it is, who they can be, where the mail goes, how to end and start over. */
export function printWelcome(
  settings: PortalSettings,
  mailboxUrl: string,
  development: boolean,
  isPrivate: boolean,
): void {
  const accounts = demoAccounts.map(([role, email, at]) => `    ${role.padEnd(24)}${email.padEnd(18)}${at}`);
  const lines = [
    "",
    `  Portal      ${settings.primary.url}${development ? "   (development: recompiles on changes)" : ""}`,
    ...(development ? [] : [`  Backup      ${settings.backup.url}`]),
    `  Mailbox     ${mailboxUrl}   every mail the portal sends ends here`,
    `  Data        ${shown(dataDir)}/   ${isPrivate ? "npm run reset starts over" : ""}`.trimEnd(),
    ...(isPrivate ? ["", `  Demo accounts, all with the password ${password}:`, ...accounts] : []),
    "",
    "  Ctrl-C ends all of it.",
    "",
  ];
  console.log(lines.join("\n"));
}
