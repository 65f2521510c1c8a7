/** A deployment reduced to its command door: the front of server/main.ts without Next, which commands never enter. */
import { createServer } from "node:http";
import { closeDatabase } from "@/lib/command/database";
import { databaseHealth } from "@/lib/command/health";
import { findCommand } from "@/lib/domain/commands";
import { env } from "@/lib/infra/env";
import { log } from "@/lib/infra/log";
import { createCommands } from "@/server/commands";
import { frontConfig } from "@/server/config";
import { createDrain, installSignals } from "@/server/draining";
import { createFront } from "@/server/front";
import { createHealth } from "@/server/health";
import { startProbe } from "@/server/probe";
import { sendProblem } from "@/server/problem";

const config = frontConfig(env());
const server = createServer({ keepAliveTimeout: config.keepAlive });
const probe = startProbe(config);
const drain = createDrain(server, config, {
  endStreams: () => {},
  async close() {
    probe.stop();
    await closeDatabase();
  },
});
const handle = createFront(config, probe, {
  health: createHealth(config, "chaos", { draining: () => drain.draining, database: databaseHealth }),
  own: [["/api/commands/", createCommands({ config, probe }, findCommand)]],
  pages: async (_req, res) => sendProblem(res, { status: 404 }),
});
server.on("request", handle);
installSignals(drain);
server.listen(config.port, config.host, () => log.info({ port: config.port }, "listening"));
