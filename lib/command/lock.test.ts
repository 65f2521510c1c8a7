import { expect, it } from "vitest";
import { KeyedMutex } from "./lock";

/** A promise to be settled by hand. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

it("lets three callers of one key in one after the other, also when the first has left", async () => {
  const mutex = new KeyedMutex();
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const enter = (n: number) =>
    mutex.run(["a"], 1_000, async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(n);
      inside--;
      // A newcomer while others wait: a map that forgets the key at release would let it in beside them.
      if (n === 1) void late.then(() => {});
    });
  let startLate = () => {};
  const late = new Promise<void>((resolve) => {
    startLate = () => resolve(enter(4));
  });
  const first = enter(1).then(() => startLate());
  await Promise.all([first, enter(2), enter(3)]);
  await late;
  expect(most).toBe(1);
  expect(order).toEqual([1, 2, 3, 4]);
  expect(mutex.size).toBe(0);
});

it("takes several keys in one order, so that two callers cannot wait for each other", async () => {
  const mutex = new KeyedMutex();
  const done: string[] = [];
  await Promise.all([
    mutex.run(["a", "b"], 1_000, async () => void done.push("ab")),
    mutex.run(["b", "a", "a"], 1_000, async () => void done.push("ba")),
  ]);
  expect(done).toEqual(["ab", "ba"]);
});

it("gives up waiting after its time with 503, and keeps the queue sound", async () => {
  const mutex = new KeyedMutex();
  const { opened, open } = gate();
  const holder = mutex.run(["a"], 1_000, () => opened);
  await expect(mutex.run(["a"], 5, async () => {})).rejects.toMatchObject({ status: 503 });
  const after = mutex.run(["a"], 1_000, async () => "in");
  open();
  await holder;
  expect(await after).toBe("in");
  expect(mutex.size).toBe(0);
});

it("releases every key when the work throws", async () => {
  const mutex = new KeyedMutex();
  await expect(
    mutex.run(["a", "b"], 1_000, async () => {
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(mutex.size).toBe(0);
});
