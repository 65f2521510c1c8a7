/**
 * What a page sends beside its HTML: the tree of its components, in rows that are numbered and sent as they get ready.
 * Which is ready first differs from request to request, so the rows are put back together into the one tree they mean.
 */
const SCRIPT = /<script[^>]*>self\.__next_f\.push\((\[[\s\S]*?\])\)<\/script>/g;
const REFERENCE = /^\$[L@FQWK]?([0-9a-f]+)((?::[^:]+)*)$/;

type Row = { tag: string; value: unknown };

/** Rows by number; those without one under names of their own. */
function rowsOf(stream: Buffer): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (let at = 0; at < stream.length; ) {
    const colon = stream.indexOf(":", at);
    if (colon < 0) break;
    const id = stream.toString("latin1", at, colon) || `-${rows.size}`;
    const tag = String.fromCharCode(stream[colon + 1] ?? 0);
    // Long texts and bytes come with their length, all others end with their line.
    if (
      /[TAOoUSsLlGgMmV]/.test(tag) &&
      /^[0-9a-f]+,/.test(stream.toString("latin1", colon + 2, colon + 12))
    ) {
      const comma = stream.indexOf(",", colon);
      const length = Number.parseInt(stream.toString("latin1", colon + 2, comma), 16);
      at = comma + 1 + length;
      rows.set(id, { tag, value: stream.toString("utf8", comma + 1, at) });
      continue;
    }
    const end = stream.indexOf("\n", colon);
    const line = stream.toString("utf8", colon + 1, end < 0 ? undefined : end);
    at = end < 0 ? stream.length : end + 1;
    const tagged = /^[A-Z]+/.exec(line)?.[0] ?? "";
    rows.set(id, { tag: tagged, value: parsed(line.slice(tagged.length)) });
  }
  return rows;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Positions in the tuple that stands for an element. */
const PLACES: Record<string, number> = { type: 1, key: 2, props: 3 };

class Tree {
  readonly used = new Set<string>();
  private readonly open = new Set<string>();
  constructor(private readonly rows: Map<string, Row>) {}

  /** A row with everything it refers to in its place. */
  row(id: string): unknown {
    const row = this.rows.get(id);
    this.used.add(id);
    if (!row) return `missing ${id}`;
    if (this.open.has(id)) return "itself";
    this.open.add(id);
    const value = this.filled(row.value);
    this.open.delete(id);
    return row.tag && row.tag !== "T" ? { [row.tag]: value } : value;
  }

  private filled(value: unknown): unknown {
    if (typeof value === "string") return this.followed(value);
    if (Array.isArray(value)) return value.map((one) => this.filled(one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.filled(one)]));
  }

  private followed(text: string): unknown {
    const found = REFERENCE.exec(text);
    if (!found?.[1] || !this.rows.has(found[1])) return text;
    let value = this.row(found[1]);
    for (const step of (found[2] ?? "").split(":").slice(1)) {
      const isElement = Array.isArray(value) && value[0] === "$";
      const key = isElement ? (PLACES[step] ?? step) : step;
      value = (value as Record<string, unknown> | undefined)?.[key];
    }
    return value;
  }
}

const LATE = /<div hidden(?:="")? id="S:(\w+)">([\s\S]*?)<\/div><script[^>]*>\$R[A-Z][\s\S]*?<\/script>/g;
const HELPER = /<script[^>]*>(?:requestAnimationFrame\(function\(\)\{)?\$R[A-Z]\b[\s\S]*?<\/script>/g;
const PENDING = /<!--\$\?--><template id="B:(\w+)"><\/template>[\s\S]*?<!--\/\$-->/g;

/** Parts that got ready after the page had begun to leave, put where they belong, as if they had been ready. */
function settled(html: string): string {
  const late = new Map<string, string>();
  const rest = html.replace(LATE, (_all, id: string, content: string) => {
    late.set(id, content);
    return "";
  });
  return rest
    .replace(HELPER, "")
    .replace(PENDING, (_all, id: string) => `<!--$-->${late.get(id) ?? ""}<!--/$-->`);
}

/** The page's HTML, and its tree as one text. @returns nothing but the text where there is no tree */
export function withTree(html: string): string {
  const parts: string[] = [];
  const rest = html.replace(SCRIPT, (_script, given: string) => {
    const [kind, text] = JSON.parse(given) as [number, string?];
    if (kind === 1 && text) parts.push(text);
    return "";
  });
  if (parts.length === 0) return html;
  const rows = rowsOf(Buffer.from(parts.join("")));
  const tree = new Tree(rows);
  const root = JSON.stringify(tree.row("0"));
  const others = [...rows.keys()]
    .filter((id) => !tree.used.has(id))
    .map((id) => JSON.stringify(tree.row(id)));
  return [settled(rest), root, ...others.sort()].join("\n");
}
