import { describe, expect, it } from "vitest";
import { toMarkdown } from "./paste-markdown";

const word = (body: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style><title>x</title></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
const item = (level: number, marker: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:36pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

describe("toMarkdown", () => {
  it("keeps headings, emphasis and links of Word", () => {
    const html = word(
      "<h1>Aim</h1><p class=MsoNormal>We <b>measure</b> the <i style='mso-bidi-font-style:normal'>sea</i>, see <a href='https://example.org/x'>here</a>.<o:p></o:p></p><p class=MsoHeading2>Why</p>",
    );
    expect(toMarkdown(html)).toBe(
      "# Aim\n\nWe **measure** the *sea*, see [here](https://example.org/x).\n\n## Why",
    );
  });

  it("makes lists of what Word only marks as such, nested and numbered", () => {
    const html = word(
      `<p>Before</p>${item(1, "·", "One")}\n${item(2, "o", "Within")}\n${item(1, "·", "<b>Two</b>")}<p>Between</p>${item(1, "1.", "First")}${item(1, "2.", "Second")}`,
    );
    expect(toMarkdown(html)).toBe("Before\n\n- One\n  - Within\n- **Two**\n\nBetween\n\n1. First\n2. Second");
  });

  it("keeps tables", () => {
    const html = word(
      "<table class=MsoTableGrid border=1><tr><td><p>Year</p></td><td><p>Aim</p></td></tr><tr><td><p>1</p></td><td><p>Build | test</p></td></tr></table>",
    );
    expect(toMarkdown(html)).toMatch(/^\| Year \| Aim +\|\n\| -+ \| -+ \|\n\| 1 +\| Build \\\| test \|$/);
  });

  it("reads the styles of Google Docs and LibreOffice", () => {
    const docs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Plain </span><span style="font-weight:700;">bold</span></p><ul><li><p><span style="font-style:italic">slanted</span></p></li></ul></b>`;
    expect(toMarkdown(docs)).toBe("Plain **bold**\n\n- *slanted*");
  });

  it("drops what could run, load or only looks", () => {
    const html = word(
      `<script>alert(1)</script><p onclick="x()" style="color:red">Text<img src="https://evil.example/x.png"></p><a href="javascript:alert(1)">click</a><iframe src="https://evil.example"></iframe>`,
    );
    const text = toMarkdown(html);
    expect(text).toContain("Text");
    expect(text).not.toMatch(/alert|javascript|onclick|iframe|red/);
  });

  it("escapes what only looks like Markdown", () => {
    expect(toMarkdown("<p># not a heading, 2 * 3 * 4</p>")).toContain("\\# not a heading");
  });
});
