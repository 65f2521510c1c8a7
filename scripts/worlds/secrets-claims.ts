/** What is hidden of claims and payments. */
import { saveClaim } from "@/lib/domain/claims/save";
import { askAccount } from "@/lib/domain/payments/ask-account";
import { importStatement } from "@/lib/domain/payments/import";
import { run } from "@/lib/testing/make";
import { agencyStaff, offices } from "./cast";
import { strangeStatement } from "./claims";
import type { Secret } from "./secrets";

export const claimSecrets = {
  claim: {
    what: "a university's claim before it is sent",
    seenBy: ["pi", ...offices, "platformAdmin"],
    async happen({ claims, people: { finance } }) {
      await run(saveClaim, finance, { claimId: claims.draftId, version: 1, comment: "Secret comment." });
    },
  },
  bank: {
    what: "a university's bank account before anything is paid to it",
    seenBy: [...offices, "platformAdmin"],
    async happen({ places, people: { finance } }) {
      const iban = "FR1420041010050500013M02606";
      const organisationId = places.university.id;
      await run(askAccount, finance, { organisationId, holder: "Secret Holder", iban, ibanAgain: iban });
    },
  },
  statement: {
    what: "what an agency's bank tells it",
    seenBy: [...agencyStaff, "platformAdmin"],
    async happen({ places, people: { officer } }) {
      await run(importStatement, officer, { agencyId: places.agency.id, file: strangeStatement("SECRET") });
    },
  },
} satisfies Record<string, Secret>;
