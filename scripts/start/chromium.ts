import { accessSync, constants } from "node:fs";
import { join } from "node:path";

const windowed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const windowless = ["chromium-headless-shell"];
const macPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium or Chrome of this machine: CHROMIUM_PATH, /usr/bin/chromium, then the usual names; or undefined. */
export const findChromium = (): string | undefined => find(windowed, macPlaces);

/** The Chromium without windows, which takes half the processor for the same tests; where it is missing, any other. */
export const findShell = (): string | undefined => find(windowless) ?? findChromium();

function find(names: readonly string[], places: readonly string[] = []): string | undefined {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(":").filter(Boolean), "/opt/google/chrome"];
  const candidates = [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...places,
  ];
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Chromium's flags for tests: no talk of its own to the network; unsandboxed only where it must be. */
export const chromiumFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  // None is there; imitating one costs more than drawing without.
  "--disable-gpu",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
