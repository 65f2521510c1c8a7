// Preloaded into the fronts of both worlds: their own clock stands still too, so that nothing on a page depends on the
// moment at which it was asked for. Timers run on.
const at = Number(process.env.WORLD_CLOCK);
Date.now = () => at;
globalThis.Date = new Proxy(Date, {
  construct: (Real, given, target) => Reflect.construct(Real, given.length === 0 ? [at] : given, target),
});
