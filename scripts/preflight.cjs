/* Runs before anything is installed, on whatever Node there is: keep to the syntax and functions of Node 0.10. */
"use strict";

var fs = require("fs");
var path = require("path");

var root = path.join(__dirname, "..");

/** One sentence when this Node is too old, otherwise undefined. */
function refuseNode(version) {
  var parts = version.split(".").map(Number);
  if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 9)) return undefined;
  return (
    "This portal needs Node.js 20.9 or newer and found " +
    version +
    ": install a current one from https://nodejs.org or with your version manager, and try again."
  );
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages;
  } catch (_error) {
    return undefined;
  }
}

/** Whether node_modules holds exactly what the lock file asks for; npm keeps a copy of it there when it is done. */
function isInstalled(folder) {
  var wanted = readPackages(path.join(folder, "package-lock.json"));
  var present = readPackages(path.join(folder, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.keys(wanted).every(function (name) {
    if (name === "") return true;
    if (!present[name]) return wanted[name].optional === true;
    return present[name].version === wanted[name].version;
  });
}

function install(folder) {
  console.log("Installing packages with npm ci (once, and again when the lock file changes) …");
  var npm = process.env.npm_execpath;
  var args = ["ci", "--no-audit", "--no-fund", "--include=dev", "--loglevel=error"];
  var command = npm && /\.c?js$/.test(npm) ? process.execPath : "npm";
  var result = require("child_process").spawnSync(command, command === "npm" ? args : [npm].concat(args), {
    cwd: folder,
    stdio: "inherit"
  });
  if (result.status === 0) return;
  console.error("npm ci failed: see its message above; a network or the npm registry may be out of reach.");
  process.exit(1);
}

/** Checks Node, installs what is missing and then runs a TypeScript file in this process. */
function run(file) {
  var refusal = refuseNode(process.versions.node);
  if (refusal) {
    console.error(refusal);
    process.exit(1);
  }
  process.chdir(root);
  if (!isInstalled(root)) install(root);
  // In a file of its own, because an old Node cannot even parse it.
  require("./handover.cjs")(path.join(__dirname, file));
}

module.exports = { run: run, refuseNode: refuseNode, isInstalled: isInstalled };
