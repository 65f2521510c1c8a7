import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import type { Command } from "@/lib/command/define";
import { type ApiRead, apiReads } from "./api-reads";

/** The API's description, OpenAPI 3.1, made from the schemas that the commands themselves are checked with. */

extendZodWithOpenApi(z);

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().optional(),
    detail: z.string().optional(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
    failover: z.boolean().optional(),
    requestId: z.string().optional(),
  })
  .meta({ description: "RFC 9457 problem details; `errors` by field." });

const problems: Record<number, string> = {
  400: "The input is wrong, or the Idempotency-Key is missing.",
  401: "No token, or one that does not count.",
  403: "Known, but not allowed; the reason is in `detail`.",
  404: "There is no such record, or the caller may not know of it.",
  409: "The record is in another state or version.",
  413: "Larger than allowed.",
  415: "This kind of content is not accepted.",
  422: "The key was used before with another input.",
  429: "Too many attempts; see Retry-After.",
  503: "Not answered now; safe to repeat with the same key. `failover`: the other deployment may answer.",
};

const problemResponses = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { description: problems[status]!, content: { "application/problem+json": { schema: problem } } },
    ]),
  );

const json = (schema: z.ZodType) => ({ "application/json": { schema } });

function addCommand(registry: OpenAPIRegistry, command: Command): void {
  const [noun, verb] = command.name.split(".") as [string, string];
  const key = z.string().meta({ description: "A fresh UUID, repeated only with the same request." });
  registry.registerPath({
    method: "post",
    path: `/api/commands/${command.name}`,
    operationId: command.name.replace(/[.-](\w)/g, (_all, letter: string) => letter.toUpperCase()),
    summary: command.summary,
    tags: [noun],
    security: command.access === "anyone" ? [{}, { token: [] }] : [{ token: [] }],
    request: {
      headers: z.object({ "Idempotency-Key": key }),
      body: {
        required: true,
        content: {
          [hasFile(command) ? "multipart/form-data" : "application/json"]: { schema: command.input },
        },
      },
    },
    responses: {
      200: {
        description: `Done: ${verb}. The same key always gets this answer.`,
        content: json(z.object({ status: z.literal("done"), result: command.result, location: z.string() })),
      },
      ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
    },
  });
}

const hasFile = (command: Command): boolean => {
  const shape = (command.input as { shape?: Record<string, z.ZodType> }).shape ?? {};
  const isFile = (field: z.ZodType): boolean =>
    field.meta()?.file === true ||
    (field instanceof z.ZodArray && isFile(field.element as z.ZodType)) ||
    ((field instanceof z.ZodOptional || field instanceof z.ZodDefault) &&
      isFile(field.unwrap() as z.ZodType));
  return Object.values(shape).some(isFile);
};

function addRead(registry: OpenAPIRegistry, read: ApiRead): void {
  const query: Record<string, z.ZodType> = {};
  for (const [name, description] of Object.entries(read.query ?? {})) {
    query[name] = z.string().optional().meta({ description });
  }
  if (read.kind === "list") {
    query.cursor = z.string().optional().meta({ description: "`next` of the page before." });
    query.limit = z.string().optional().meta({ description: "Rows a page, 1 to 100; 50 when absent." });
  }
  const names = [...read.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const record = z.looseObject({});
  const result =
    read.kind === "list" ? z.object({ items: z.array(record), next: z.string().nullable() }) : record;
  const plain = { csv: "text/csv", pdf: "application/pdf" };
  const content =
    read.kind === "csv" || read.kind === "pdf"
      ? { [plain[read.kind]]: { schema: z.string() } }
      : json(result);
  registry.registerPath({
    method: "get",
    path: read.path,
    summary: read.summary,
    tags: ["reads"],
    security: read.access === "anyone" ? [{}, { token: [] }] : [{ token: [] }],
    request: {
      query: z.object(query),
      ...(names.length > 0
        ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.uuid()]))) }
        : {}),
    },
    responses: {
      200: { description: read.summary, content },
      ...problemResponses(400, 401, 404, 503),
    },
  });
}

function addStatus(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: "get",
    path: "/api/commands/status/{key}",
    summary: "What became of an Idempotency-Key: done, rejected, or unknown (nothing with it was committed).",
    tags: ["commands"],
    security: [{ token: [] }],
    request: { params: z.object({ key: z.string() }) },
    responses: {
      200: {
        description: "Its fate.",
        content: json(
          z.object({
            status: z.enum(["done", "rejected", "unknown"]),
            result: z.unknown().optional(),
            location: z.string().optional(),
            problem: problem.optional(),
          }),
        ),
      },
      ...problemResponses(400, 503),
    },
  });
}

/** Builds the document. `origin`: where this deployment is reached. */
export function openApiDocument(commands: readonly Command[], origin: string, version: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A personal access token, made under My account.",
  });
  for (const command of commands) addCommand(registry, command);
  for (const read of apiReads) addRead(registry, read);
  addStatus(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Research Funding Portal",
      version,
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
      description:
        "Whatever changes is a command: POST with an Idempotency-Key, once whatever happens. Reads are paged by cursor. Amounts are decimal texts, instants ISO 8601, ids UUIDs.",
    },
    servers: [{ url: origin }],
  });
}
