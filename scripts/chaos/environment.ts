/** Settings of a run's processes; imported before anything that reads the environment. */
import { newSecret } from "@/lib/infra/ids";

export const secrets = {
  PRIMARY_URL: "http://127.0.0.1:5410",
  BACKUP_URL: "http://127.0.0.1:5411",
  NEXTAUTH_URL: "http://127.0.0.1:5410",
  NEXTAUTH_SECRET: newSecret(),
  PORTAL_SECRET: newSecret(),
  DATABASE_URL: "mysql://nobody@127.0.0.1:1/none",
  TZ: "UTC",
};
Object.assign(process.env, secrets, { NODE_ENV: "production", LOG_LEVEL: "silent" });
