/** Settings of the twin worlds' processes; imported before anything that reads the environment. */
export const secrets = {
  NEXTAUTH_SECRET: "twin-worlds-nextauth-secret-0123456789",
  PORTAL_SECRET: "twin-worlds-portal-secret-0123456789-0",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
};

// Nothing listens at these: both worlds' fronts bear the same names, so that no answer tells them apart.
export const origins = { primary: "http://world.portal.test:4700", backup: "http://spare.portal.test:4701" };

Object.assign(process.env, secrets, {
  NODE_ENV: "production",
  PRIMARY_URL: origins.primary,
  BACKUP_URL: origins.backup,
  NEXTAUTH_URL: origins.primary,
  DATABASE_URL: "mysql://nobody@127.0.0.1:1/none",
  LOG_LEVEL: "silent",
  TZ: "UTC",
});
