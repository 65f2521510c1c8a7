import type { FrontConfig } from "./config";

/** A cached answer to "can the other deployment serve?", asked for in the background so that deciding costs nothing. */
export type Probe = {
  /** True when the other deployment said "ready" within the last two intervals. */
  good(): boolean;
  stop(): void;
};

async function ask(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/api/health/ready`, {
      signal: AbortSignal.timeout(1_500),
      redirect: "manual",
      headers: { connection: "close" },
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Starts asking. The backup never redirects, hence never asks. */
export function startProbe(config: FrontConfig): Probe {
  const origin = config.otherProbe;
  if (config.role === "backup" || !origin) return { good: () => false, stop() {} };
  let goodAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async () => {
    goodAt = (await ask(origin)) ? performance.now() : Number.NEGATIVE_INFINITY;
    if (!stopped) timer = setTimeout(round, config.probeInterval).unref();
  };
  void round();
  return {
    // A round may take 1.5 s more than the interval when the other side hangs.
    good: () => performance.now() - goodAt < config.probeInterval * 2 + 1_500,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
