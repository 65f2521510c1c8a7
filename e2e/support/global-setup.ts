import { ensureBuild } from "@/scripts/start/build";
import { seedOnce } from "./deployments";

/** Makes the build and the demo data once, before the workers would all ask for them. */
export default async function setup(): Promise<void> {
  await seedOnce(await ensureBuild((line) => console.log(line)));
}
