import { expect, it } from "vitest";
import { makePdf, upload } from "@/lib/testing/make-files";
import { storeEvidence } from "./evidence";
import { findFile } from "./store";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

it("keeps a PDF and a picture by their hash, with a name that fits what they are", async () => {
  const pdf = await storeEvidence(upload(makePdf({ text: "Invoice 7" }), "../Rechnung 7.PDF"));
  expect(pdf).toMatchObject({ name: "Rechnung 7.pdf", mime: "application/pdf" });
  expect(await findFile(pdf.hash)).toMatchObject({ mime: "application/pdf", size: pdf.size });
  const picture = await storeEvidence(upload(PNG, "till.jpg"));
  expect(picture).toMatchObject({ mime: "image/png" });
  expect(picture.name).toMatch(/\.png$/);
});

it.each([
  ["too large a file", makePdf({ padding: 10 * 1_048_576 }), 413],
  ["what only calls itself a PDF", Buffer.from("<html>an invoice</html>"), 415],
  ["half a picture", PNG.subarray(0, 40), 415],
])("refuses %s, and says what to do", async (_, bytes, status) => {
  await expect(storeEvidence(upload(bytes, "invoice.pdf"))).rejects.toMatchObject({
    status,
    more: { errors: { file: [expect.stringMatching(/\w{3,}/)] } },
  });
});
