/**
 * Draws the icon sprite from lucide: node scripts/icons.mjs
 *
 * A sprite with an immutable address costs a page one <use> per icon; lucide's own components are client
 * components and would put their paths into the page, its payload and the browser's JavaScript.
 */
import { writeFileSync } from "node:fs";

const names =
  `activity archive arrow-down arrow-left arrow-right award ban banknote bell building=building-complex calendar
calendar-clock check chevron-down chevron-left chevron-right circle-alert=circle-exclamation-point circle-check circle-dashed circle-dot
circle-help=circle-question-mark circle-x clock copy download ellipsis external-link eye file-pen file-text flag gavel hand-coins
history=rotate-ccw-clock hourglass house inbox info key-round landmark list-checks loader-circle lock log-out mail megaphone menu
minus monitor moon octagon-alert=octagon-exclamation-point paperclip pause pencil play plus refresh-cw scale search send server settings
shield sun trash triangle-alert=triangle-exclamation-point undo-2 upload user user-plus users wallet wifi-off x`.split(
    /\s+/,
  );

const symbols = [];
for (const name of names) {
  const [id, source = id] = name.split("=");
  const { __iconData: data } = await import(`lucide-react/icons/${source}`);
  if (!data) throw new Error(`lucide has no icon ${source} of its own (an alias?)`);
  const node = data.node;
  const shapes = node.map(([tag, { key, ...attributes }]) => {
    const text = Object.entries(attributes).map(([k, v]) => ` ${k}="${v}"`);
    return `<${tag}${text.join("")}/>`;
  });
  symbols.push(`<symbol id="${id}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`);
}
const licence = "<!-- Icons from lucide (ISC licence, https://lucide.dev). Made by scripts/icons.mjs. -->";
const folder = new URL("../app/_components/ui/", import.meta.url);
writeFileSync(
  new URL("icons.svg", folder),
  `${licence}\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">\n${symbols.join("\n")}\n</svg>\n`,
);
writeFileSync(
  new URL("icon-names.ts", folder),
  `/** Made by scripts/icons.mjs. */\nexport type IconName =\n${names.map((n) => `  | "${n.split("=")[0]}"`).join("\n")};\n`,
);
