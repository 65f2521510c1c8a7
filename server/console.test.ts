import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("keeps the values of a failed statement out of what Next logs", () => {
  const programme = `
    const { routeConsoleToLog } = await import("./server/console.ts");
    routeConsoleToLog();
    console.error("⨯", new Error("Failed query: select 1\\nparams: ada@example.test"), { digest: "1" });`;
  const output = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", programme], {
    env: { ...process.env, LOG_LEVEL: "info" },
  }).toString();
  expect(JSON.parse(output)).toMatchObject({
    level: "error",
    err: { message: expect.stringContaining("[hidden]") },
  });
  expect(output).not.toContain("ada@example.test");
});
