import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// What env() needs; the integration project's global set-up adds the database.
const env = {
  PRIMARY_URL: "http://primary.portal.test",
  BACKUP_URL: "http://backup.portal.test",
  NEXTAUTH_URL: "http://primary.portal.test",
  NEXTAUTH_SECRET: "test-only-nextauth-secret-0123456789",
  PORTAL_SECRET: "test-only-portal-secret-0123456789",
  // Made for tests, and for nothing else.
  RECEIPT_KEY: "MC4CAQAwBQYDK2VwBCIEIBEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8A",
  TZ: "UTC",
};
// A busy machine may take its time; a condition that holds is seen at once all the same.
const expect = { poll: { timeout: 10_000 } };
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          env,
          include: ["app/**/*.test.ts", "lib/**/*.test.ts", "server/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**", "**/.next/**"],
          maxWorkers: "100%",
          isolate: false,
          testTimeout: 20_000,
          expect,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          env,
          include: ["**/*.db.test.ts"],
          exclude: ["**/node_modules/**", "**/.next/**"],
          globalSetup: ["lib/testing/global-setup.ts"],
          setupFiles: ["lib/testing/setup.ts"],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          isolate: false,
          testTimeout: 20_000,
          expect,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
