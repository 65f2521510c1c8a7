/** PDFs for tests with words on their pages, and with what a stranger may put into one. */
import { degrees, PDFDocument, PDFName, PDFString, StandardFonts } from "@cantoo/pdf-lib";

type Rich = { pages?: number; words?: string; turned?: number; hostile?: boolean; password?: string };

/** A sound PDF; `hostile`: with scripts, actions, an embedded file and links within it. */
export async function makeRichPdf(options: Rich = {}): Promise<Buffer> {
  const { pages = 1, words = "Words", turned = 0, hostile = false, password } = options;
  const made = await PDFDocument.create({ updateMetadata: false });
  const font = await made.embedFont(StandardFonts.Helvetica);
  for (let index = 0; index < pages; index++) {
    const page = made.addPage([300, 400]);
    // Small enough that an id fits: what lies beyond a page's edge, no reader reports.
    page.drawText(`${words} ${index + 1}`, { x: 20, y: 200, size: 8, font });
    page.setRotation(degrees(turned));
  }
  if (hostile) addHostile(made);
  if (password) made.encrypt({ userPassword: password, ownerPassword: password });
  return Buffer.from(await made.save({ useObjectStreams: !password }));
}

function addHostile(made: PDFDocument): void {
  const { context } = made;
  const [first, second] = made.getPages();
  const script = { S: "JavaScript", JS: PDFString.of("app.alert('hostile script')") };
  const box = [0, 0, 100, 100];
  const annotations = [
    { Type: "Annot", Subtype: "Link", Rect: box, Dest: [(second ?? first)!.ref, "Fit"] },
    { Type: "Annot", Subtype: "Link", Rect: box, A: script },
    { Type: "Annot", Subtype: "Link", Rect: box, A: { S: "URI", URI: PDFString.of("javascript:alert(1)") } },
    {
      Type: "Annot",
      Subtype: "Link",
      Rect: box,
      A: { S: "URI", URI: PDFString.of("https://good.example/a") },
    },
    { Type: "Annot", Subtype: "Link", Rect: box, A: { S: "Launch", F: PDFString.of("hostile.exe") } },
    { Type: "Annot", Subtype: "FileAttachment", Rect: box, FS: { F: PDFString.of("hostile.exe") } },
  ];
  first!.node.set(
    PDFName.of("Annots"),
    context.obj(annotations.map((one) => context.register(context.obj(one)))),
  );
  first!.node.set(PDFName.of("AA"), context.obj({ O: script }));
  made.catalog.set(PDFName.of("OpenAction"), context.obj(script));
  made.addJavaScript("start", "app.alert('hostile script')");
}
