import type { PublicAward } from "@/lib/domain/awards/queries";
import { amountText } from "@/lib/domain/money";

/** An award as schema.org's MonetaryGrant, for machines that read the page; safe inside a script element. */
export function grantJson(award: PublicAward, origin: string): string {
  const grant = {
    "@context": "https://schema.org",
    "@type": "MonetaryGrant",
    name: award.title,
    description: award.abstract,
    identifier: award.reference,
    url: `${origin}/awards/${award.id}`,
    funder: { "@type": "Organization", name: award.agencyName },
    amount: {
      "@type": "MonetaryAmount",
      currency: award.currency,
      value: amountText(award.amount, award.currency),
    },
    sponsor: { "@type": "Organization", name: award.organisationName },
    fundedItem: {
      "@type": "ResearchProject",
      name: award.title,
      member: { "@type": "Person", name: award.piName },
    },
  };
  // A title may hold </script> or <!--: JSON says "<" as \u003c as well.
  return JSON.stringify(grant).replaceAll("<", "\\u003c");
}
