import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ibanHint, ibanWords, readBic, readIban } from "./iban";

const good = [
  "PT50000201231234567890154",
  "GB82WEST12345698765432",
  "DE89370400440532013000",
  "FR1420041010050500013M02606",
  "NO9386011117947",
  "FI2112345600000785",
];

describe("IBANs", () => {
  it.each(good)("takes %s, with spaces and in small letters as well", (iban) => {
    expect(readIban(iban)).toEqual({ iban });
    expect(readIban(ibanWords(iban).toLowerCase())).toEqual({ iban });
  });

  it("finds any single wrong character, and any two that changed places", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.nat(),
        fc.constantFrom(..."0123456789"),
        (iban, where, digit) => {
          const index = 4 + (where % (iban.length - 4));
          const wrong = iban.slice(0, index) + digit + iban.slice(index + 1);
          const [a, b] = [iban[index - 1]!, iban[index]!];
          const swapped = iban.slice(0, index - 1) + b + a + iban.slice(index + 1);
          for (const other of [wrong, swapped])
            if (other !== iban) expect(readIban(other)).toHaveProperty("problem");
        },
      ),
    );
  });

  it.each(["", "PT50", "XX50000201231234567890154", "PT5000020123123456789015", "<script>"])(
    "refuses %j with the reason",
    (text) => expect(readIban(text)).toEqual({ problem: expect.stringMatching(/\w{3}/) }),
  );

  it("shows enough to recognise", () => expect(ibanHint(good[0]!)).toBe("PT50 … 0154"));

  it("reads BICs", () => {
    expect(readBic("cgdi ptpl")).toEqual({ bic: "CGDIPTPL" });
    for (const wrong of ["CGDI", "CGDIPTPLX", "12"]) expect(readBic(wrong)).toHaveProperty("problem");
  });
});
