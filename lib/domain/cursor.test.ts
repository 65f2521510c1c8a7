import { expect, it } from "vitest";
import { readCursor, toPage } from "./cursor";

const id = "01920000-0000-7000-8000-000000000001";

it("goes on where the page before ended", () => {
  const at = new Date("2026-11-20T12:00:00.123Z");
  const { next } = toPage(
    [
      { at, id },
      { at, id },
    ],
    (row) => row,
    1,
  );
  expect(readCursor(next)).toEqual({ at, id });
});

// The year 10000 is no DATETIME: MariaDB warns, MySQL refuses the whole query.
it.each([
  undefined,
  "",
  "x",
  id,
  `1.${id}x`,
  `-1.${id}`,
  `1e3.${id}`,
  `253402300800000.${id}`,
  `999999999999999.${id}`,
])("takes %s for no cursor", (text) => {
  expect(readCursor(text)).toBeUndefined();
});
