/** Account numbers of banks: IBAN (ISO 13616, with the check digits of ISO 7064) and BIC (ISO 9362). Pure, browser-safe. */

/** Length of an IBAN by its country. */
const LENGTHS: Record<string, number> = Object.fromEntries(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 " +
    "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 " +
    "LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 " +
    "ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Countries whose banks take SEPA credit transfers in euro. */
const SEPA = new Set(
  (
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE " +
    "SI SK SM VA"
  ).split(" "),
);

export const isSepa = (iban: string): boolean => SEPA.has(iban.slice(0, 2));

/** An IBAN as it is stored: without spaces, in capitals; or the sentence that says what is wrong with it. */
export function readIban(text: string): { iban: string } | { problem: string } {
  const iban = text.replace(/[\s\u00a0\u202f-]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban))
    return { problem: "Enter an IBAN: two letters, two digits, then the account, such as PT50 0002 0123 …" };
  const length = LENGTHS[iban.slice(0, 2)];
  if (length === undefined) return { problem: `${iban.slice(0, 2)} is no country that has IBANs.` };
  if (iban.length !== length)
    return {
      problem: `An IBAN of ${iban.slice(0, 2)} has ${length} characters; this one has ${iban.length}. Look for a missing or doubled one.`,
    };
  if (remainder(iban) !== 1)
    return { problem: "The check digits do not fit: at least one character is wrong. Compare it again." };
  return { iban };
}

/** Of the IBAN as a number, its first four characters last, divided by 97; a correct one leaves 1. */
function remainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const sign of moved)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** In groups of four, as people read it. */
export const ibanWords = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1 ");

/** Enough to recognise it, not to use it: `PT50 … 0154`. */
export const ibanHint = (iban: string): string => `${iban.slice(0, 4)} … ${iban.slice(-4)}`;

/** A BIC in capitals; or the sentence that says what is wrong with it. */
export function readBic(text: string): { bic: string } | { problem: string } {
  const bic = text.replace(/\s/g, "").toUpperCase();
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)
    ? { bic }
    : { problem: "Enter a BIC of 8 or 11 letters and digits, such as CGDIPTPL." };
}
