/**
 * ISO 4217 codes in which calls can be made, with their number of decimals. Apart from the fields, so that a page that
 * adds up amounts in the browser does not bring the validator along.
 */
export const currencies: Record<string, number> = {
  EUR: 2,
  GBP: 2,
  USD: 2,
  CHF: 2,
  SEK: 2,
  NOK: 2,
  DKK: 2,
  CAD: 2,
  AUD: 2,
  NZD: 2,
  JPY: 0,
  KWD: 3,
  PLN: 2,
  CZK: 2,
};
