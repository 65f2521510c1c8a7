import { describe, expect, it } from "vitest";
import { BadBody } from "./bad-body";
import { parseJsonObject } from "./json";

const status = (text: string) => {
  try {
    parseJsonObject(text);
    return 200;
  } catch (error) {
    return error instanceof BadBody ? error.status : 500;
  }
};

describe("parseJsonObject", () => {
  it("reads what JSON.parse reads, tricky strings included", () => {
    const text = '{"a":"say \\"b\\": {[","b":[{"a":1},{"a":2}],"c":{"a":"\\u00e9"},"a:":1}';
    expect(parseJsonObject(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ["10,000 levels", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["10,000 arrays", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["a prototype key", '{"a":{"__proto__":{"admin":true}}}'],
    ["an escaped prototype key", '{"\\u005f_proto__":1}'],
    ["constructor", '{"constructor":{"prototype":{}}}'],
    ["a key twice", '{"amount":"1","amount":"2"}'],
    ["a key twice, once escaped", '{"amount":"1","\\u0061mount":"2"}'],
    ["a key twice behind much white space", `{"a":1,"a"${" ".repeat(200)}:2}`],
    ["an array", "[1]"],
    ["nothing", ""],
    ["null", "null"],
    ["an open string", '{"a":"'],
    ["trailing text", '{"a":1} x'],
  ])("refuses %s", (_what, text) => {
    expect(status(text)).toBe(400);
  });
});
