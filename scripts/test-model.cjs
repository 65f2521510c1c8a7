/** `npm run test:model`: ten thousand random histories of award accounts against a ledger in memory, or MODEL_RUNS of them. */
const { spawnSync } = require("node:child_process");

const env = { ...process.env, MODEL_RUNS: process.env.MODEL_RUNS ?? "10000" };
const files = ["lib/domain/accounts/kernel-model", "lib/domain/accounts/model-mutants"];
const { status } = spawnSync("npx", ["vitest", "run", ...files], { stdio: "inherit", env });
process.exit(status ?? 1);
