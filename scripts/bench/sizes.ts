/** What a public page weighs: HTML, scripts and styles, gzip-compressed as the edge sends them. */
import { gzipSync } from "node:zlib";
import { port } from "./environment";

export type Weight = { path: string; htmlKb: number; scriptKb: number; styleKb: number };

const origin = `http://127.0.0.1:${port}`;
const compressed = async (url: string): Promise<number> =>
  gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer()), { level: 6 }).length / 1024;

export async function weigh(path: string): Promise<Weight> {
  const html = await (await fetch(origin + path, { headers: { accept: "text/html" } })).text();
  const links = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map((match) => match[1]!))];
  // Scripts for browsers without modules are not fetched by others.
  const scripts = links(/<script(?![^>]*nomodule)[^>]* src="([^"]+)"/gi);
  const styles = links(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g);
  const sum = async (urls: string[]) =>
    (await Promise.all(urls.map((url) => compressed(origin + url)))).reduce((a, b) => a + b, 0);
  return {
    path,
    htmlKb: gzipSync(html).length / 1024,
    scriptKb: await sum(scripts),
    styleKb: await sum(styles),
  };
}
