import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "@/lib/domain/commands";
import { apiReads } from "@/lib/web/api-reads";
import { openApiDocument } from "@/lib/web/openapi";

type Schema = Record<string, unknown>;
type Operation = {
  operationId?: string;
  summary: string;
  responses: Record<string, { description: string }>;
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
};
const built = openApiDocument(commands, "http://primary.portal.test", "1") as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
};
// As it is sent.
const document = JSON.parse(JSON.stringify(built)) as typeof built;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe("the OpenAPI document", () => {
  it("is 3.1 and has every command, each with its own id, a sentence and its input", () => {
    expect(document.openapi).toBe("3.1.0");
    for (const command of commands) {
      const operation = document.paths[`/api/commands/${command.name}`]?.post;
      expect(operation?.summary, command.name).toBe(command.summary);
      const [content] = Object.values(operation!.requestBody!.content);
      expect(content?.schema, command.name).toMatchObject({ type: "object", additionalProperties: false });
      expect(operation!.parameters).toContainEqual(
        expect.objectContaining({ name: "Idempotency-Key", in: "header", required: true }),
      );
    }
    const ids = operations.flatMap(({ operation }) => operation.operationId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("describes fields as API clients must send them", () => {
    const schema = (name: string) => {
      const operation = document.paths[`/api/commands/${name}`]!.post!;
      return Object.values(operation.requestBody!.content)[0]!.schema as {
        properties: Record<string, Schema>;
        required: string[];
      };
    };
    expect(schema("account.spend")).toMatchObject({
      properties: {
        awardId: { type: "string" },
        amount: { type: "string" },
        description: { type: "string" },
      },
      required: expect.arrayContaining(["awardId", "heading", "amount"]),
    });
    const attach = document.paths["/api/commands/proposal.attach"]!.post!;
    expect(Object.keys(attach.requestBody!.content)).toEqual(["multipart/form-data"]);
  });

  it("names every path parameter, and describes every answer", () => {
    for (const { path, operation } of operations) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const given = (operation.parameters ?? []).filter((one) => one.in === "path").map((one) => one.name);
      expect([path, given]).toEqual([path, wanted]);
      for (const answer of Object.values(operation.responses)) expect(answer.description).toMatch(/\w{3}/);
    }
  });

  it("has only references that lead somewhere", () => {
    for (const [, target] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = target!
        .split("/")
        .reduce<unknown>((at, step) => (at as Schema | undefined)?.[step], document);
      expect(found, target).toBeDefined();
    }
  });

  it("lists the reads that there are", () => {
    const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("route.ts"))
      .map(
        (file) =>
          `/${join("api/v1", file)
            .replace(/\/route\.ts$/, "")
            .replace(/\[(\w+)\]/g, "{$1}")}`,
      );
    expect(apiReads.map((read) => read.path).sort()).toEqual(files.sort());
  });
});
