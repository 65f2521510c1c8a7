import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { findMariadb } from "@/lib/infra/mariadbd";
import { findChromium, findShell } from "./chromium";
import { Refusal } from "./refusal";

type Tell = (line: string) => void;

function has(command: string): boolean {
  return spawnSync("/bin/sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;
}

/** How to run apt-get here: as root, through passwordless sudo, or not at all. */
function aptGet(): string[] | undefined {
  if (process.platform !== "linux" || !has("apt-get")) return undefined;
  if (process.getuid?.() === 0) return ["apt-get"];
  const sudo = has("sudo") && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  return sudo ? ["sudo", "-n", "apt-get"] : undefined;
}

function hasPackageLists(): boolean {
  const folder = "/var/lib/apt/lists";
  return existsSync(folder) && readdirSync(folder).some((name) => name.includes("_Packages"));
}

function aptInstall(apt: string[], packages: string[], tell: Tell): boolean {
  const [command = "apt-get", ...prefix] = apt;
  // RUNLEVEL=1: a package that brings a service (nginx) must not start it.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const run = (...args: string[]) => {
    const result = spawnSync(command, [...prefix, "-qq", ...args], { env, encoding: "utf8" });
    if (result.status !== 0) tell((result.stderr || result.error?.message || "").trim());
    return result.status === 0;
  };
  const install = () => run("install", "-y", "--no-install-recommends", ...packages);
  if (!hasPackageLists()) run("update");
  return install() || (run("update") && install());
}

/**
 * Installs programmes with the system's package manager where that needs no question.
 * @returns whether it did
 */
function installWith(names: { apt: string[]; brew: string[] }, what: string, tell: Tell): boolean {
  const apt = aptGet();
  if (apt) {
    tell(`${what} is missing: installing ${names.apt.join(" and ")} with apt-get …`);
    return aptInstall(apt, names.apt, tell);
  }
  if (process.platform === "darwin" && has("brew") && names.brew.length > 0) {
    tell(`${what} is missing: installing ${names.brew.join(" and ")} with Homebrew …`);
    execFileSync("brew", ["install", ...names.brew], { stdio: "inherit" });
    return true;
  }
  return false;
}

/** Makes sure there is a MariaDB to run. @throws Refusal with the one line to run, where it cannot be installed */
export function ensureMariadb(tell: Tell): void {
  if (findMariadb()) return;
  const names = { apt: ["mariadb-server-core", "mariadb-client-core"], brew: ["mariadb"] };
  if (installWith(names, "MariaDB", tell) && findMariadb()) return;
  const remedy = has("apt-get")
    ? "sudo apt-get install mariadb-server-core mariadb-client-core"
    : process.platform === "darwin"
      ? "brew install mariadb"
      : "the mariadb-server package of your system";
  throw new Refusal(
    `MariaDB is not installed and cannot be installed from here: install it (${remedy}), or set DATABASE_URL to a MySQL 8.4 or MariaDB database.`,
  );
}

/**
 * A Chromium for the tests, installed where that needs no question; on Debian also the one without windows, in which
 * all tests run but those of service workers on plain http. @returns whether there is one
 */
export function ensureChromium(tell: Tell): boolean {
  if (!findChromium()) installWith({ apt: ["chromium"], brew: [] }, "Chromium", tell);
  if (findShell() === findChromium() && !process.env.CHROMIUM_PATH && aptKnows(shell))
    installWith({ apt: [shell], brew: [] }, "Chromium without windows", tell);
  return findShell() !== undefined;
}

/** Debian has it; Ubuntu does not. */
const shell = "chromium-headless-shell";
const aptKnows = (name: string): boolean =>
  aptGet() !== undefined &&
  /Candidate: \d/.test(spawnSync("apt-cache", ["policy", name], { encoding: "utf8" }).stdout ?? "");

/**
 * An nginx for the tests of the edge, installed where that needs no question; also found in /usr/sbin, which is not
 * on an ordinary user's PATH. @throws Refusal with the remedy
 */
export function ensureNginx(tell: Tell): void {
  process.env.PATH = `${process.env.PATH ?? ""}:/usr/sbin:/opt/homebrew/bin:/usr/local/bin`;
  if (has("nginx")) return;
  if (installWith({ apt: ["nginx"], brew: ["nginx"] }, "nginx", tell) && has("nginx")) return;
  throw new Refusal(
    "The tests of the edge proxy need nginx, which cannot be installed from here: install your system's package.",
  );
}
