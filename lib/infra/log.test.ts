import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLog } from "@/lib/infra/log";

function lines(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = [];
  write(createLog({ write: (line: string) => void written.push(line) }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("log", () => {
  beforeEach(() => vi.stubEnv("LOG_LEVEL", "info"));
  afterEach(() => vi.unstubAllEnvs());

  it("writes a level name and an ISO instant", () => {
    const [line] = lines((log) => log.info({ requestId: "r1" }, "hello"));
    expect(line).toMatchObject({ level: "info", msg: "hello", requestId: "r1" });
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("hides secrets at the top and nested", () => {
    const [line] = lines((log) =>
      log.info({
        password: "hunter2",
        input: { password: "hunter2" },
        req: { headers: { cookie: "hunter2" } },
      }),
    );
    expect(JSON.stringify(line)).not.toContain("hunter2");
  });

  it("hides the values of a failed statement, in the error and in its cause", () => {
    const cause = Object.assign(new Error("Failed query: insert into user\nparams: secret-hash"), {
      errno: 1062,
    });
    const [line] = lines((log) => log.error({ err: new Error("outer", { cause }) }, "failed"));
    expect(JSON.stringify(line)).not.toContain("secret-hash");
    expect(line).toMatchObject({ err: { message: "outer", cause: { errno: 1062 } } });
  });
});
