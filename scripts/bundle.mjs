/**
 * Bundles the processes that are not Next's: the front, the worker and the migrator. Packages stay outside.
 * Usage: node scripts/bundle.mjs [folder, default dist]
 */
import { build } from "esbuild";

const outdir = process.argv[2] ?? "dist";
const entryPoints = {
  server: "server/main.ts",
  worker: "scripts/worker.ts",
  migrate: "scripts/migrate.ts",
  pdf: "lib/infra/document/pdf-worker.ts",
  // Loaded by the front in a thread, from beside it.
  statements: "lib/domain/payments/statement-thread.ts",
  // Loaded by the worker in a thread, from beside it.
  assigner: "lib/domain/assignments/thread.ts",
};

await build({
  entryPoints,
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
  legalComments: "none",
  logLevel: "warning",
});
