import { readFileSync } from "node:fs";

/**
 * Whether a process runs. One that has ended counts as gone although nobody has asked for its exit code yet: below a
 * first process that never asks (a container's, often) such zombies stay for good.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    // The state follows the name, which stands in brackets and may hold anything.
    return !/^[ZX]/.test(readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1) ?? "");
  } catch {
    return process.platform !== "linux";
  }
}
