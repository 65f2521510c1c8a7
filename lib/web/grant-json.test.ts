import { expect, it } from "vitest";
import { grantJson } from "./grant-json";

const award = {
  id: "01920000-0000-7000-8000-000000000001",
  reference: "ISF-A-2026-00001",
  title: "</script><script>alert(1)</script> <!-- Tides",
  abstract: "A",
  currency: "EUR",
  amount: 123_456n,
  awardedAt: new Date(),
  piName: "Ada",
  organisationName: "Atlantic University",
  agencyName: "Island Science Fund",
  callId: "01920000-0000-7000-8000-000000000002",
};

it("tells an award as a MonetaryGrant with a decimal amount", () => {
  expect(JSON.parse(grantJson(award, "https://portal.test"))).toMatchObject({
    "@type": "MonetaryGrant",
    name: award.title,
    amount: { currency: "EUR", value: "1234.56" },
    url: `https://portal.test/awards/${award.id}`,
  });
});

it("cannot end or comment out the script element it stands in", () => {
  expect(grantJson(award, "https://portal.test")).not.toContain("<");
});
