import { expect, it } from "vitest";
import { callCalendar } from "./call-calendar";

const call = {
  id: "01920000-0000-7000-8000-000000000001",
  reference: "ISF-C-2026-00001",
  version: 3,
  title: "Tides; currents, and waves\nEND:VEVENT",
  summary: "Ondas e marés: ".repeat(20),
  agencyName: "Fund",
  closesAt: new Date("2026-10-25T00:30:00.000Z"),
  updatedAt: new Date("2026-10-01T12:00:00Z"),
};

it("tells the closing time in UTC under an id that stays, with the version as its sequence", () => {
  const lines = callCalendar(
    [call, { ...call, id: "01920000-0000-7000-8000-000000000002" }],
    "https://portal.test",
  ).split("\r\n");
  expect(lines).toContain("DTSTART:20261025T003000Z");
  expect(lines).toContain(`UID:call-${call.id}@portal.test`);
  expect(lines).toContain("SEQUENCE:3");
  expect(lines).not.toContain("BEGIN:VALARM");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
});

it("escapes what people wrote and folds long lines", () => {
  const text = callCalendar(
    [call, { ...call, id: "01920000-0000-7000-8000-000000000002" }],
    "https://portal.test",
  );
  expect(text.match(/^END:VEVENT/gm)).toHaveLength(2);
  expect(text).toContain("Closes: Tides\\; currents\\, and waves\\nEND:VEVENT");
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

it("tells what is expected after the closing, each under an id of its own", () => {
  const from = new Date("2026-12-01T09:00:00Z");
  const until = new Date("2026-12-11T17:00:00Z");
  const dates = [
    { key: "response", title: "You respond", from, until },
    { key: "decision", title: "The agency decides", until },
    { key: "panel", title: "A panel ranks" },
  ];
  const lines = callCalendar([{ ...call, dates }], "https://portal.test").split("\r\n");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(3);
  expect(lines).toContain("DTSTART:20261201T090000Z");
  expect(lines.filter((line) => line === "DTEND:20261211T170000Z")).toHaveLength(2);
  expect(lines).toContain(`UID:call-${call.id}-response@portal.test`);
});
