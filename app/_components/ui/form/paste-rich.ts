import type { ClipboardEvent } from "react";

/** Only what has a meaning that plain text would lose is worth turning into Markdown. */
const meaningful =
  /<(?:h[1-6]|li|table|strong|b|em|i|a)[\s>]|mso-list|mso-?heading|font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic/i;

/**
 * Pastes rich text into a text area as Markdown; plain text stays the browser's. Never cuts: a limit only warns.
 * Undo takes it back like any typing.
 */
export function pasteRich(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const { clipboardData, currentTarget: area } = event;
  const html = clipboardData.getData("text/html");
  const text = clipboardData.getData("text/plain");
  if (!meaningful.test(html)) return;
  event.preventDefault();
  const { selectionStart, selectionEnd } = area;
  void import("./paste-markdown")
    .then(({ toMarkdown }) => toMarkdown(html) || text)
    .catch(() => text)
    .then((markdown) => {
      area.focus();
      area.setSelectionRange(selectionStart, selectionEnd);
      // The only way that browsers' own undo knows of; where it is missing, the text is put in all the same.
      if (document.execCommand("insertText", false, markdown)) return;
      area.setRangeText(markdown, selectionStart, selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
}
