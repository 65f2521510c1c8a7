import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { awardStatuses } from "@/db/schema/awards";
import { proposalStatuses } from "@/db/schema/proposals";
import { callStates } from "@/lib/domain/calls/rules";
import { statuses, statusLook } from "./status";

const css = readFileSync(new URL("../../tokens.css", import.meta.url), "utf8");

function palette(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

const light = palette("\n:root");
const darkBySystem = palette(':root:not([data-theme="light"])');
const darkByChoice = palette(':root[data-theme="dark"]');

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each([
  ["light", light],
  ["dark", darkByChoice],
])("colours in %s", (_name, colours) => {
  const text: [string, string][] = [
    ...["ink", "muted", "accent", "danger", "success", "warning", "info"].flatMap(
      (colour): [string, string][] => [
        [colour, "canvas"],
        [colour, "surface"],
        [colour, "sunken"],
      ],
    ),
    ...["success", "warning", "danger", "info", "special", "neutral"].map((tone): [string, string] => [
      tone,
      `${tone}-soft`,
    ]),
    ...["success", "warning", "danger", "info"].map((tone): [string, string] => ["ink", `${tone}-soft`]),
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["accent", "accent-soft"],
    ["on-danger", "danger"],
  ];
  it.each(text)("%s is readable on %s", (colour, ground) => {
    expect(contrast(colours[colour]!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ["line-strong", "surface"],
    ["series-1", "surface"],
    ["series-2", "surface"],
    ["series-3", "surface"],
    ["line-strong", "canvas"],
    ["focus", "canvas"],
    ["focus", "surface"],
  ])("%s is visible on %s", (colour, ground) => {
    expect(contrast(colours[colour]!, colours[ground]!)).toBeGreaterThanOrEqual(3);
  });
});

describe("the look", () => {
  it("is the same dark by the system's setting and by choice", () => {
    expect(Object.keys(darkByChoice).length).toBeGreaterThan(20);
    expect(darkBySystem).toEqual(darkByChoice);
    expect(Object.keys(darkByChoice)).toEqual(Object.keys(light));
  });

  it.each([
    ["call", callStates],
    ["proposal", proposalStatuses],
    ["award", awardStatuses],
  ] as const)("has words, a tone and an icon for every state of a %s", (kind, states) => {
    for (const state of states) expect(Object.keys(statuses[kind])).toContain(state);
  });

  it("gives a state it does not know its own words", () => {
    expect(statusLook("proposal", "on-hold").label).toBe("On hold");
    expect(statusLook("proposal", "constructor").label).toBe("Constructor");
  });
});
