"use strict";

/** Runs a TypeScript file in this process. Its errors are for people: one sentence, without a stack. */
module.exports = async function handover(file) {
  process.env.TZ = "UTC";
  const { pathToFileURL } = require("node:url");
  const { register } = await import("tsx/esm/api");
  register();
  try {
    const entry = await import(pathToFileURL(file).href);
    await entry.main(process.argv.slice(2));
  } catch (error) {
    const isPlain = /^(Refusal|MariadbError|MigrationError|EnvironmentError)$/.test(error?.name);
    console.error(isPlain && !process.env.DEBUG ? error.message : error);
    process.exit(1);
  }
};
