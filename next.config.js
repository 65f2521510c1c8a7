/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The front (server/) compresses nothing: the edge does; see docs/operating.md.
  compress: true,
  distDir: process.env.NEXT_DIST_DIR || ".next",
  serverExternalPackages: ["mysql2", "@node-rs/argon2", "drizzle-orm", "nodemailer", "smtp-server"],
  // Next edits the file it is given: a build names a throwaway copy (scripts/start/build.ts).
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.NEXT_TSCONFIG || "tsconfig.json" },
};

export default config;
