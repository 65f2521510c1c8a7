/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The front (server/) compresses nothing: the edge does; see docs/operating.md.
  compress: true,
  // A title that comes after the page leaves it unnamed for a moment, and for good without scripts: no streamed metadata.
  htmlLimitedBots: /.*/,
  distDir: process.env.NEXT_DIST_DIR || ".next",
  serverExternalPackages: ["mysql2", "@node-rs/argon2", "drizzle-orm", "nodemailer", "smtp-server"],
  // A call's calendar is reached beside its page; a segment cannot end in a suffix.
  rewrites: async () => [
    { source: "/calls/:id([0-9a-fA-F-]{36}).ics", destination: "/calls/:id/calendar.ics" },
  ],
  // Next edits the file it is given: a build names a throwaway copy (scripts/start/build.ts).
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.NEXT_TSCONFIG || "tsconfig.json" },
};

export default config;
