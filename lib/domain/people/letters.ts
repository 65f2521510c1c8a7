/** What the portal writes to people about their account. Links begin with the configured address, never with a Host header. */
import { type Letter, portalLink } from "../notifications/changes";
import { LINK_HOURS } from "./links";

const letter = (dedupeKey: string, to: string, subject: string, lines: string[]): Letter => ({
  dedupeKey,
  to,
  subject,
  text: `${lines.join("\n\n")}\n`,
});

const day = (now: Date) => now.toISOString().slice(0, 10);

export const confirmLetter = (to: string, name: string, link: { id: string; secret: string }): Letter =>
  letter(`confirm:${link.id}`, to, "Confirm your e-mail address", [
    `Dear ${name},`,
    "please confirm that this is your e-mail address:",
    portalLink(`/register/confirm?token=${link.secret}`),
    `The link works once, for ${LINK_HOURS.confirm} hours. If you did not ask for this, you need not do anything.`,
  ]);

/** To the owner of an address that somebody tried to register or to change to; once a day at most. */
export const alreadyRegisteredLetter = (to: string, userId: string, now: Date): Letter =>
  letter(`registered:${userId}:${day(now)}`, to, "You already have an account", [
    "Somebody, probably you, gave this e-mail address to the portal for an account. There is one already.",
    `Sign in: ${portalLink("/sign-in")}`,
    `If you do not remember the password: ${portalLink("/reset")}`,
    "If it was not you, you need not do anything: your account was not changed.",
  ]);

export const resetLetter = (to: string, name: string, link: { id: string; secret: string }): Letter =>
  letter(`reset:${link.id}`, to, "Reset your password", [
    `Dear ${name},`,
    "choose a new password here:",
    portalLink(`/reset/${link.secret}`),
    "The link works once, for one hour. If you did not ask for this, you need not do anything.",
  ]);

export const passwordChangedLetter = (to: string, name: string, key: string): Letter =>
  letter(`password:${key}`, to, "Your password was changed", [
    `Dear ${name},`,
    "the password of your account was changed, and all other sessions were ended. Access tokens still work; look through them here:",
    portalLink("/account/tokens"),
    `If it was not you, reset your password now: ${portalLink("/reset")}`,
  ]);

/** To the former address, when a change was asked for and when it was done. */
export const emailChangeLetter = (to: string, key: string, done: boolean): Letter =>
  letter(
    `email:${key}:${done ? "done" : "asked"}`,
    to,
    done ? "Your e-mail address was changed" : "Your e-mail address is about to change",
    [
      done
        ? "Your account now has another e-mail address. This one no longer signs in."
        : "Another e-mail address was given for your account. It counts once it is confirmed there.",
      `If it was not you, reset your password now: ${portalLink("/reset")}`,
    ],
  );
