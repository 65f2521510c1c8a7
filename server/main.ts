import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import next from "next";
import { closeDatabase } from "@/lib/command/database";
import { databaseHealth } from "@/lib/command/health";
import { startCatalogue } from "@/lib/domain/calls/catalogue";
import { findCommand } from "@/lib/domain/commands";
import { mayWatch } from "@/lib/domain/topics";
import { env } from "@/lib/infra/env";
import { log } from "@/lib/infra/log";
import { answerCalls } from "./catalogue";
import { createCommands } from "./commands";
import { frontConfig } from "./config";
import { routeConsoleToLog } from "./console";
import { createDrain, installSignals } from "./draining";
import { createEvents } from "./events";
import { createFront } from "./front";
import { refuseUpgrades } from "./guards";
import { createHealth } from "./health";
import { createOpenApi } from "./openapi";
import { startPdf } from "./pdf";
import { createPresence } from "./presence";
import { startProbe } from "./probe";
import { startStatements } from "./statements";
import { createUnsubscribe } from "./unsubscribe";
import { answerVerify } from "./verify";

/** One deployment: our own listener, the doors that never enter Next, and Next for the pages. */
async function main(): Promise<void> {
  const config = frontConfig(env());
  if (!config.dev) routeConsoleToLog();
  // Next would listen for upgrades on the server it is given; in production it gets one where nothing happens.
  const nowhere = new EventEmitter() as ReturnType<typeof createServer>;
  const server = createServer({ keepAliveTimeout: config.keepAlive, headersTimeout: 60_000 });
  const app = next({
    dev: config.dev,
    dir: process.cwd(),
    hostname: config.host,
    port: config.port,
    httpServer: config.dev ? server : nowhere,
  });
  await app.prepare();
  const probe = startProbe(config);
  const failover = { config, probe };
  const index = startCatalogue();
  const pdf = startPdf();
  const statements = startStatements();
  const events = createEvents(config, { mayWatch });
  const drain = createDrain(server, config, {
    endStreams: events.end,
    async close() {
      events.stop();
      index.stop();
      probe.stop();
      await pdf.stop();
      await statements.stop();
      await closeDatabase();
    },
  });
  const handle = createFront(config, probe, {
    health: createHealth(config, env().RELEASE, { draining: () => drain.draining, database: databaseHealth }),
    own: [
      ["/api/commands/", createCommands(failover, findCommand)],
      ["/api/unsubscribe/", createUnsubscribe(findCommand)],
      ["/api/events", events.handle],
      ["/api/presence", createPresence(config)],
      ["/api/v1/calls", answerCalls],
      ["/api/verify", answerVerify],
      ["/api/openapi.json", createOpenApi(config, env().RELEASE)],
    ],
    pages: app.getRequestHandler(),
  });
  server.on("request", handle);
  if (!config.dev) refuseUpgrades(server);
  installSignals(drain);
  server.listen(config.port, config.host, () => {
    log.info({ host: config.host, port: config.port, origin: config.self }, "listening");
  });
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, "the front could not start");
  process.exit(1);
});
