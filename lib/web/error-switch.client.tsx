"use client";

import { type ReactNode, useEffect, useState } from "react";
import { deployment, isReady, sameAddressAt } from "./deployment.client";

/**
 * For error pages: moves to the other deployment at the same address when that one is well, once; otherwise shows
 * the honest page it is given.
 */
export function ErrorSwitch({
  children,
}: {
  children: (switching: boolean, elsewhere?: string) => ReactNode;
}) {
  const [switching, setSwitching] = useState(true);
  const [elsewhere, setElsewhere] = useState<string>();
  useEffect(() => {
    let stopped = false;
    const { role, other } = deployment();
    const hopped = new URLSearchParams(window.location.search).has("_fo");
    const decide = async () => {
      const move = role === "primary" && other && !hopped && (await isReady(other));
      if (stopped) return;
      if (move) window.location.replace(sameAddressAt(other, true));
      else {
        setElsewhere(other && sameAddressAt(other, true));
        setSwitching(false);
      }
    };
    void decide();
    return () => {
      stopped = true;
    };
  }, []);
  return children(switching, elsewhere);
}
