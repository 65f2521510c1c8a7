/** A front whose passwords are not hashed, for one figure only; never a production file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

export async function buildBenchFront(): Promise<string> {
  const outfile = join(process.cwd(), ".data", "bench", "front.mjs");
  await build({
    entryPoints: ["scripts/chaos/front.ts"],
    outfile,
    bundle: true,
    packages: "external",
    alias: { "@": process.cwd() },
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    logLevel: "error",
    plugins: [
      {
        name: "no hash",
        setup(bundle) {
          bundle.onLoad({ filter: /lib\/infra\/passwords\.ts$/ }, ({ path }) => {
            const from = "inTurn(() => hash(password, OPTIONS))";
            const text = readFileSync(path, "utf8");
            if (!text.includes(from)) throw new Error(`${path} has no "${from}" any more`);
            return { contents: text.replace(from, 'Promise.resolve("$none$")'), loader: "ts" };
          });
        },
      },
    ],
  });
  return outfile;
}
