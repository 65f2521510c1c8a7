import { findRunning } from "./start/running";

/**
 * The environment of the portal that runs from this checkout, for scripts that are run beside it; variables that are
 * set already win. Ends the process with one sentence when nothing runs and DATABASE_URL is not set.
 */
export function adoptRunningPortal(): void {
  if (process.env.DATABASE_URL) return;
  const running = findRunning();
  if (!running?.env.DATABASE_URL) {
    console.error(
      "No portal runs from this folder: start it with npm start, or set DATABASE_URL and the secrets.",
    );
    process.exit(2);
  }
  for (const [name, value] of Object.entries(running.env)) process.env[name] ||= value;
}
