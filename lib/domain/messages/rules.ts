/** Limits of messages, and how long one can be changed. Pure and browser-safe. */
import type { Audience, MessageSide } from "@/db/schema/messages";

export const messageLimits = {
  characters: 5_000,
  files: 5,
  mentions: 20,
} as const;

/** How long the author can correct or withdraw a message, in minutes from its sending. */
export const CHANGE_MINUTES = 15;
/** How long the words and files of a withdrawn message are kept for the audit, in days. */
export const KEPT_DAYS = 365;
/** What is older counts as read, in days: nobody who joins late finds years of unread messages. */
export const UNREAD_DAYS = 60;

type Changeable = { writtenAt: Date; withdrawnAt: Date | null };

/** Until when a message can be changed. */
export const changeableUntil = ({ writtenAt }: { writtenAt: Date }): Date =>
  new Date(writtenAt.getTime() + CHANGE_MINUTES * 60_000);

/** @param at when the request arrived, on the database's clock */
export const isChangeable = (message: Changeable, at: Date): boolean =>
  message.withdrawnAt === null && at.getTime() <= changeableUntil(message).getTime();

export type Names = { university: string; agency: string };

/** For whom a message is, in words: "Everybody of the award", "Inside Atlantic University". */
export const audienceLabel = (audience: Audience, names: Names): string =>
  audience === "all" ? "To all parties" : `Inside ${names[audience]}`;

const universityPeople = (university: string) =>
  `everybody on the account and the research office, finance office and administrators of ${university}`;
const agencyPeople = (agency: string) => `the programme officers, approvers and administrators of ${agency}`;

/** Who reads a message with this audience, told before it is sent. */
export function audienceHint(audience: Audience, { university, agency }: Names): string {
  if (audience === "all") return `Read by ${universityPeople(university)}, and by ${agencyPeople(agency)}.`;
  return audience === "university"
    ? `Read by ${universityPeople(university)}. Nobody at ${agency} sees it, or learns that it exists.`
    : `Read by ${agencyPeople(agency)}. Nobody at ${university} sees it, or learns that it exists.`;
}

/** The sides that read a message. */
export const sidesOf = (audience: Audience): readonly MessageSide[] =>
  audience === "all" ? ["university", "agency"] : [audience];
