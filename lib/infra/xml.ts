/**
 * XML from strangers, read safely: a tree of the elements of the root's namespace with their local names. A document type is refused, so there are
 * no entities to expand or to fetch; what is too large, too deep or not well-formed is refused with the reason.
 */
import { SaxesParser } from "saxes";

export type XmlElement = {
  /** Without prefix. */
  name: string;
  /** Namespace. */
  uri: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Its own text, joined and trimmed. */
  text: string;
};

/** Why a document is not read, in words for whoever sent it. */
export class XmlRefused extends Error {
  override name = "XmlRefused";
}

export const xmlLimits = { bytes: 10 * 1_048_576, depth: 40, elements: 1_000_000 };

const DECLARED = /^<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/;

function decode(bytes: Buffer): string {
  if (bytes.length > xmlLimits.bytes)
    throw new XmlRefused(`The file is larger than ${xmlLimits.bytes / 1_048_576} MB. Split it.`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new XmlRefused("The file is not UTF-8. Export it again as UTF-8.");
  }
  const encoding = DECLARED.exec(text)?.[1];
  if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw new XmlRefused(`The file says that it is ${encoding.slice(0, 20)}. Export it again as UTF-8.`);
  return text;
}

/** The root element. @throws XmlRefused */
export function parseXml(bytes: Buffer): XmlElement {
  const text = decode(bytes);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  const refuse = (reason: string): never => {
    throw new XmlRefused(reason);
  };
  parser.on("doctype", () =>
    refuse("The file has a document type (<!DOCTYPE>), which bank files never have. It is not read."),
  );
  parser.on("error", (error) => refuse(`The file is not well-formed XML: ${error.message.slice(0, 120)}.`));
  parser.on("opentag", ({ local, uri, attributes }) => {
    count += 1;
    if (count > xmlLimits.elements || open.length >= xmlLimits.depth)
      refuse("The file has too many elements, or they are nested too deeply. Split it.");
    // Elements and attributes of other namespaces are not what their names seem to say: they are left out.
    const values = Object.values(attributes)
      .filter((its) => its.prefix === "")
      .map((its) => [its.local, its.value] as const);
    const element = { name: local, uri, attributes: Object.fromEntries(values), children: [], text: "" };
    if (!root || uri === root.uri) open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (some: string) => {
    const element = open.at(-1);
    if (element) element.text += some;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(text).close();
  return root ?? refuse("The file is empty.");
}

/** Children of that name. */
export const all = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The first element down a path such as `Acct/Id/IBAN`. */
export function at(element: XmlElement | undefined, path: string): XmlElement | undefined {
  let found = element;
  for (const name of path.split("/")) found = found?.children.find((child) => child.name === name);
  return found;
}

/** Its text, or undefined where it is not there or empty. */
export const textAt = (element: XmlElement | undefined, path: string): string | undefined =>
  at(element, path)?.text || undefined;

/** Text as it stands in an element or attribute. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
