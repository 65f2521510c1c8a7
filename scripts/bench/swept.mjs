// Starts a front that sweeps its memory on SIGUSR2, so that what streams need is measured and not what V8 has left lying.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const sweep = runInNewContext("gc");
process.on("SIGUSR2", () => {
  sweep();
  setTimeout(sweep, 100);
});
await import(process.env.SWEPT_FRONT);
