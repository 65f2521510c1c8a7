/** Bundles a run's own front and worker, with a mutant's changes if one is asked for. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Mutant } from "./mutants";

/** Applies the changes; a change whose text is not found is an error, so that no mutant becomes a sham unseen. */
function mutate({ changes }: Mutant): Plugin {
  return {
    name: "mutant",
    setup(bundle) {
      bundle.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = changes.filter((change) => change.file === relative(process.cwd(), path));
        if (own.length === 0) return undefined;
        let contents = readFileSync(path, "utf8");
        for (const { from, to, file } of own) {
          if (!contents.includes(from))
            throw new Error(`${file} has no "${from}" any more: adapt the mutant`);
          contents = contents.replace(from, to);
        }
        return { contents, loader: "ts" };
      });
    },
  };
}

/** @returns the bundles' paths */
export async function buildChaos(name: string, mutant?: Mutant): Promise<{ front: string; worker: string }> {
  const outdir = join(process.cwd(), ".data", "chaos", name);
  await build({
    entryPoints: { front: "scripts/chaos/front.ts", worker: "scripts/worker.ts" },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    alias: { "@": process.cwd() },
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    sourcemap: true,
    logLevel: "error",
    plugins: mutant ? [mutate(mutant)] : [],
  });
  return { front: join(outdir, "front.mjs"), worker: join(outdir, "worker.mjs") };
}
