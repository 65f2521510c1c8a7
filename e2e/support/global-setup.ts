import { ensureBuild } from "@/scripts/start/build";

/** Makes the build once, before the workers would all ask for it. */
export default async function setup(): Promise<void> {
  await ensureBuild((line) => console.log(line));
}
