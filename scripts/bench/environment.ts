/** Settings of the benched portal; imported before anything that reads the environment. */
export const port = Number(process.env.BENCH_PORT || 5420);
const url = `http://127.0.0.1:${port}`;
export const settings = {
  PRIMARY_URL: url,
  BACKUP_URL: "http://127.0.0.1:9",
  NEXTAUTH_URL: url,
  NEXTAUTH_SECRET: "a-secret-that-only-the-bench-knows-0001",
  PORTAL_SECRET: "a-secret-that-only-the-bench-knows-0002",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 9).toString("base64"),
  // Limits of tries would stop a load that comes from one address.
  RATE_LIMIT_SCALE: "100000",
  SMTP_URL: `smtp://127.0.0.1:${port + 6}`,
  TZ: "UTC",
};
Object.assign(process.env, settings, {
  DATABASE_URL: "mysql://nobody@127.0.0.1:1/none",
  LOG_LEVEL: "silent",
});
