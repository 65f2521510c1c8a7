import fc from "fast-check";
import { expect, it } from "vitest";
import { attachment, cleanName } from "./names";

const anyText = fc.string({ unit: "binary", maxLength: 400 });

it("cleans any name to one that is short, has no path or control, and ends as it should", () => {
  fc.assert(
    fc.property(anyText, (given) => {
      const name = cleanName(given, "pdf", 120);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]+\.pdf$/u);
      expect(name.startsWith(".")).toBe(false);
      expect(cleanName(name, "pdf", 120)).toBe(name);
    }),
  );
});

it("writes a header that no name can break, and that holds the true name", () => {
  fc.assert(
    fc.property(anyText, (given) => {
      const header = attachment(given);
      expect(header).toMatch(/^attachment; filename="[\x20\x21\x23-\x7e]*"; filename\*=UTF-8''[\w%.~-]*$/);
      const encoded = header.split("UTF-8''")[1] ?? "";
      expect(decodeURIComponent(encoded)).toBe(given.replace(/\p{Surrogate}/gu, ""));
    }),
  );
});
