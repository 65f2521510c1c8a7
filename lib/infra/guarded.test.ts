import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isAlive } from "@/lib/infra/alive";
import { Guarded } from "@/lib/infra/guarded";

const node = (programme: string) => [process.execPath, "-e", programme];
const forever = "setInterval(()=>{},1e3)";

it("reports lines and the exit code of a child that ends by itself", async () => {
  const lines: string[] = [];
  const child = await Guarded.start(node("console.log('a'); console.error('b'); process.exitCode = 3"), {
    onLine: (line, stream) => lines.push(`${stream} ${line}`),
  });
  expect(await child.exited).toBe(3);
  expect(child.wasAsked).toBe(false);
  expect(lines.sort()).toEqual(["stderr b", "stdout a"]);
});

it("lets a child finish on request, and kills one that does not", async () => {
  const finishes = await started(
    `process.on('SIGTERM', () => process.exit(5)); console.log('up'); ${forever}`,
    10,
  );
  expect(await finishes.stop()).toBe(5);
  const refuses = await started(`process.on('SIGTERM', () => {}); console.log('up'); ${forever}`, 1);
  expect(await refuses.stop()).toBe(137);
  expect(refuses.wasAsked).toBe(true);
});

it("ends a suspended child too, its own children included", async () => {
  const grandchild = `const c = require('child_process').spawn(process.execPath, ['-e', '${forever}']); console.log(c.pid)`;
  let pid = 0;
  const child = await new Promise<Guarded>((resolve) => {
    const starting = Guarded.start(node(`${grandchild}; ${forever}`), {
      onLine: (line) => {
        pid = Number(line);
        void starting.then(resolve);
      },
    });
  });
  child.signal("SIGSTOP");
  await child.stop();
  await expect.poll(() => isAlive(pid)).toBe(false);
});

it("does not survive the process that started it", async () => {
  const remove = mkdtempSync(join(tmpdir(), "guarded-"));
  const programme = `
    import { isAlive } from "@/lib/infra/alive";
import { Guarded } from "./lib/infra/guarded.ts";
    const child = await Guarded.start(${JSON.stringify(node(forever))}, { remove: ${JSON.stringify(remove)} });
    console.log(child.pid); ${forever}`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", programme], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(line.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isAlive(pid) || existsSync(remove), { timeout: 15_000 }).toBe(false);
});

async function started(programme: string, patience: number): Promise<Guarded> {
  return await new Promise((resolve) => {
    const starting = Guarded.start(node(programme), {
      patience,
      onLine: () => void starting.then(resolve),
    });
  });
}
