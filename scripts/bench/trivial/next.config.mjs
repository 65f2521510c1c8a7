import { fileURLToPath } from "node:url";

export default {
  turbopack: { root: fileURLToPath(new URL("../../..", import.meta.url)) },
  serverExternalPackages: ["mysql2", "@node-rs/argon2", "drizzle-orm"],
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
};
