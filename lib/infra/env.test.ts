import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnv } from "@/lib/infra/env";

const good = {
  PRIMARY_URL: "https://primary.portal.test/",
  BACKUP_URL: "https://backup.portal.test",
  NEXTAUTH_URL: "https://primary.portal.test",
  NEXTAUTH_SECRET: "n".repeat(32),
  PORTAL_SECRET: "p".repeat(32),
  DATABASE_URL: "mysql://portal_app:x@127.0.0.1:3306/portal",
};

describe("parseEnv", () => {
  it("fills defaults, reduces URLs to origins and freezes", () => {
    const parsed = parseEnv({ ...good, FAULT_INJECTION: "1", COOKIE_DOMAIN: "" });
    expect(parsed).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", ROLE: "primary", FAULT_INJECTION: true });
    expect(parsed.PRIMARY_URL).toBe("https://primary.portal.test");
    expect(parsed.COOKIE_DOMAIN).toBeUndefined();
    expect(Object.isFrozen(parsed)).toBe(true);
  });

  it("knows the other deployment from either side", () => {
    expect(parseEnv(good).OTHER_URL).toBe(good.BACKUP_URL);
    expect(parseEnv({ ...good, ROLE: "backup" }).OTHER_URL).toBe("https://primary.portal.test");
    expect(parseEnv({ ...good, BACKUP_URL: undefined }).OTHER_URL).toBeUndefined();
  });

  it("names every missing and wrong variable in one sentence, never its value", () => {
    const wrong = {
      ...good,
      DATABASE_URL: "postgres://u:hunter2@h/d",
      PORTAL_SECRET: "short",
      ROLE: "third",
    };
    const parse = () => parseEnv({ ...wrong, NEXTAUTH_URL: undefined });
    expect(parse).toThrow(EnvironmentError);
    expect(parse).toThrow(/NEXTAUTH_URL is missing/);
    expect(parse).toThrow(/DATABASE_URL must look like mysql:/);
    expect(parse).toThrow(/PORTAL_SECRET must be a random text/);
    expect(parse).toThrow(/ROLE must be primary or backup/);
    expect(parse).not.toThrow(/hunter2|short;/);
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "x"],
    ["FAULT_INJECTION", "yes"],
    ["SMTP_URL", "ftp://x"],
  ])("refuses %s=%s", (name, value) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(new RegExp(name));
  });
});
