/** Fields of an organisation that several commands share. */
import { z } from "zod";
import { currencyText, text, timeZoneText } from "@/lib/command/fields";

const DOMAIN = /^(?=.{4,190}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Domains where anybody gets an address: they say nothing about who one is. */
const PUBLIC =
  /^(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|proton|protonmail|gmx|aol|mail)\.[a-z.]+$/;

export const organisationFields = {
  name: () => text({ max: 160 }),
  country: () =>
    text({ max: 2 })
      .transform((value) => value.toUpperCase())
      .pipe(z.string().regex(/^[A-Z]{2}$/, "Enter the two letters of the country, such as PT.")),
  timeZone: () => timeZoneText(),
  currency: () => currencyText(),
  /** Empty for none. */
  emailDomain: () =>
    text({ min: 0, max: 190 })
      .transform((value) => value.toLowerCase().replace(/^@/, ""))
      .pipe(
        z
          .string()
          .refine((value) => value === "" || DOMAIN.test(value), "Enter a domain such as university.example.")
          .refine(
            (value) => !PUBLIC.test(value),
            "Anybody can have an address of that domain. Leave it empty and invite people instead.",
          ),
      ),
  rorId: () =>
    text({ min: 0, max: 60 })
      .transform((value) => value.replace(/^https?:\/\/ror\.org\//i, "").toLowerCase())
      .pipe(
        z
          .string()
          .refine(
            (value) => value === "" || /^0[a-hj-km-np-tv-z0-9]{6}\d{2}$/.test(value),
            "Enter a ROR iD such as https://ror.org/03yrm5c26.",
          ),
      ),
};

/** A name as part of an address: lower-case letters, digits and dashes. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "organisation";
