import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Guarded } from "@/lib/infra/guarded";
import { root } from "@/scripts/start/paths";

// Settings of the caller's shell that would point tests at somebody's database or change what is tested.
const foreign = /^(NODE_ENV|PORT|HOST|ROLE|NEXT.*|.*DATABASE_URL|FAULT_INJECTION|LOG_LEVEL|npm_config_.*)$/;

/**
 * Runs one tool of the gate, passing its output on; it ends when this process does.
 * @param args file for Node and its arguments, relative to the checkout
 * @param report a file the tool is to write; an older one is removed first
 */
export async function runStage(name: string, args: string[], report?: string): Promise<{ code: number }> {
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    rmSync(report, { force: true });
  }
  const begun = Date.now();
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !foreign.test(key)));
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const output: string[] = [];
  const stage = await Guarded.start([process.execPath, ...args], {
    cwd: root,
    env: { ...inherited, ...colour } as NodeJS.ProcessEnv,
    onLine: (line) => (report ? console.log(line) : output.push(line)),
  });
  const code = await stage.exited;
  // Short tools run side by side: each one's output is shown together, and only when there is something to say.
  if (!report && code !== 0) console.log(`\n— ${name} —\n${output.join("\n")}`);
  console.log(`${name}: ${code === 0 ? "ok" : "FAILED"}, ${Math.round((Date.now() - begun) / 1000)} s`);
  return { code };
}
