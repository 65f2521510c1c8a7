import { version } from "uuid";
import { expect, it } from "vitest";
import { isId, newId } from "./ids";

it("makes ids that sort in the order in which they were made, however many in a millisecond", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => isId(id) && version(id) === 7)).toBe(true);
});
