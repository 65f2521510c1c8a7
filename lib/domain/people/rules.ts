/** What makes a password, an ORCID iD and an address acceptable. Pure. */
import { COMMON_PASSWORDS } from "./common-passwords";

const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Words of the house and of the year in front of which others are put: guessed first. */
const OWN_WORDS = [
  "password",
  "research",
  "funding",
  "portal",
  "university",
  "agency",
  "proposal",
  "welcome",
];

/** What is left of a password without the words that anybody would try, and without repetitions. */
function substance(password: string, words: string[]): number {
  let rest = folded(password);
  for (const word of words) if (word.length >= 3) rest = rest.replaceAll(word, "");
  return new Set(rest).size;
}

/**
 * Why a password of sufficient length is still too easy to guess, or undefined.
 * @param about words that belong to the person: name and e-mail address
 */
export function passwordWeakness(password: string, about: string[] = []): string | undefined {
  if (COMMON_PASSWORDS.has(folded(password)))
    return "Is one of the passwords that attackers try first. Choose another, such as four random words.";
  if (new Set(folded(password)).size < 5)
    return "Repeats few characters. Choose another, such as four random words.";
  const personal = about.flatMap((text) => [folded(text), ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u)]);
  if (substance(password, [...personal, ...OWN_WORDS]) < 3)
    return "Is little more than your name, your address or this portal's words. Choose four random words.";
  return undefined;
}

/** An ORCID iD from its digits or its URL, as `0000-0002-1825-0097`; undefined when it is none (ISO 7064 MOD 11-2). */
export function parseOrcid(text: string): string | undefined {
  const digits = text
    .trim()
    .replace(/^https?:\/\/(www\.)?orcid\.org\//i, "")
    .replace(/[\s-]/g, "")
    .toUpperCase();
  if (!/^\d{15}[\dX]$/.test(digits)) return undefined;
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  if ((check === 10 ? "X" : String(check)) !== digits[15]) return undefined;
  return digits.replace(/(.{4})(?=.)/g, "$1-");
}

/** Whether an address belongs to a domain: to it or to a part of it (`cs.example.org` to `example.org`). */
export function isOfDomain(email: string, domain: string | null): boolean {
  if (!domain) return false;
  const host = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`);
}
